import type { ArticleRecord } from '../src/ingest/importer.js';

/** Small deterministic generator of pseudo-random numbers in [0, 1) (mulberry32): the same seed, the same articles, on every machine. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const COUNTRIES = ['Kazakhstan', 'Uzbekistan', 'Tajikistan', 'Kyrgyzstan', 'Turkmenistan', 'Azerbaijan', 'Georgia', 'Armenia', 'Iran', 'Russia', 'Afghanistan', 'Ukraine', 'Romania', 'China', 'Pakistan', 'Mongolia', 'Iraq', 'Germany', 'Italy', 'Poland']; // prettier-ignore
const TOPICS = ['Energy', 'Trade', 'Transport', 'Water', 'Environment', 'Security', 'Diplomacy', 'Education', 'Culture', 'Digital', 'Finance', 'Migration', 'Agriculture', 'Health']; // prettier-ignore
const SECTIONS = ['Research', 'Commentary', 'Briefings', 'Events'];
const GIVEN = ['Anna', 'Bekzat', 'Clara', 'Davit', 'Elena', 'Farid', 'Gulnara', 'Hamid', 'Irina', 'Jamal', 'Kamila', 'Levan', 'Madina', 'Nino', 'Omar', 'Parviz', 'Rustam', 'Sara', 'Timur', 'Zarina']; // prettier-ignore
const FAMILY = ['Abdullaev', 'Berg', 'Castellani', 'Dzhaksybekov', 'Eriksen', 'Farhadi', 'Grigoryan', 'Hofer', 'Ibragimov', 'Jansson', 'Karimov', 'Lomidze', 'Mammadova', 'Nazarov', 'Orlova', 'Petrescu', 'Rahimi', 'Sharipov', 'Tokarev', 'Weber']; // prettier-ignore
const WORDS =
  `agreement border budget cargo capacity climate committee corridor council customs debt delivery demand deposit
  development district drought economy election export factory farmer ferry finance fleet forest freight fuel future gas glacier
  government grain grid growth harbour harvest highway household hydropower import income industry inflation investment irrigation
  investor labour lake law lending loan logistics market merchant minister mountain network oil partner pasture pipeline policy port
  power price project province railway reform region remittance report reserve reservoir river road route salt sanction school sea
  season sector shipment shore signal solar station steppe storage strategy summit supply tariff tax terminal tourism trade transit
  treaty tunnel university valley village vote wage water weather wheat wind worker`.split(/\s+/);

/**
 * `count` articles of about `bodyLength` characters, published over fifteen years, many of them at the same instant or on the
 * same day so that ties occur; each about one to three countries, with two topics, one or two of 400 authors and three related ones.
 */
export function* generateArticles(
  count: number,
  options: { seed?: number; bodyLength?: number; start?: number } = {},
): Generator<ArticleRecord> {
  const { seed = 1, bodyLength = 5_000, start = 0 } = options;
  for (let number = start; number < start + count; number++) {
    const random = randomNumbers(seed * 1_000_003 + number);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
    const country = pick(COUNTRIES);
    const date = new Date(Date.UTC(2010, 0, 1) + Math.floor(random() * 15 * 365) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const hour = String(Math.floor(random() * 24)).padStart(2, '0');
    const dated = random();
    yield {
      externalId: `generated-${number}`,
      source: 'Generated Institute',
      section: pick(SECTIONS),
      title: `${country} and the ${pick(WORDS)} of the ${pick(WORDS)}, no. ${number}`,
      language: 'en',
      ...(dated > 0.02 && {
        published:
          dated > 0.5
            ? {
                precision: 'TIME',
                date,
                instant: `${date}T${hour}:00:00.${String(Math.floor(random() * 1_000_000)).padStart(6, '0')}Z`,
              }
            : { precision: 'DAY', date },
      }),
      body: { format: 'TEXT', content: paragraphs(random, country, bodyLength) },
      bylines: [...new Set(random() < 0.3 ? [author(random), author(random)] : [author(random)])].map((name) => ({
        name,
      })),
      topics: [...new Set([pick(TOPICS), pick(TOPICS)])],
      regions: [],
      related: number < 3 ? [] : [1, 2, 3].map((back) => ({ externalId: `generated-${number - back}` })),
      line: 1,
      record: number + 1,
      warnings: [],
    };
  }
}

/** A generated article as a line that `corridor import` reads. */
export function toJsonLine({ body, published, line, record, warnings, ...article }: ArticleRecord): string {
  const date = published?.precision === 'TIME' ? published.instant : published?.date;
  return JSON.stringify({ ...article, body: body?.content, bodyFormat: body?.format, published: date });
}

function author(random: () => number): string {
  return `${GIVEN[Math.floor(random() * GIVEN.length)]} ${FAMILY[Math.floor(random() * FAMILY.length)]}`;
}

function paragraphs(random: () => number, country: string, length: number): string {
  const parts: string[] = [];
  let written = 0;
  while (written < length) {
    const sentences = Array.from({ length: 5 }, () => {
      const words = Array.from(
        { length: 10 + Math.floor(random() * 10) },
        () => WORDS[Math.floor(random() * WORDS.length)]!,
      );
      if (random() < 0.3)
        words.splice(
          Math.floor(random() * words.length),
          0,
          random() < 0.7 ? country : COUNTRIES[Math.floor(random() * COUNTRIES.length)]!,
        );
      const sentence = words.join(' ');
      return `${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`;
    });
    const paragraph = sentences.join(' ');
    parts.push(paragraph);
    written += paragraph.length;
  }
  return parts.join('\n\n');
}
