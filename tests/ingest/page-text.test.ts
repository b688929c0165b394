import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageTextImporter } from '../../src/ingest/importers/page-text.js';
import { dayOrder, findDates } from '../../src/ingest/importers/page-text-dates.js';
import { readUnits } from '../../src/ingest/importers/page-text-lines.js';
import { bareNames, labelledNames, namesInNote } from '../../src/ingest/importers/page-text-names.js';
import type { ArticleRecord, Refusal } from '../../src/ingest/importer.js';
import { importerFor } from '../../src/ingest/registry.js';
import { sourceFile } from '../support/source-file.js';

const CORPUS = join(import.meta.dirname, '../../../shared/corpus/captures');

async function read(text: string): Promise<{ article?: ArticleRecord; refusal?: Refusal }> {
  for await (const item of pageTextImporter.read(sourceFile('page.txt', text))) {
    if (item.kind === 'article') return { article: item.article };
    if (item.kind === 'refused') return { refusal: item.refusal };
  }
  throw new Error('Nothing was read.');
}

async function article(text: string): Promise<ArticleRecord> {
  const { article: found, refusal } = await read(text);
  if (!found) throw new Error(refusal?.message);
  return found;
}

const MENU = `Skip to content

  • Home
  • Research
      □ Energy
      □ Trade
  • Events
  • About us

[                    ] [Search]

We use cookies to give you the best experience on our site, and to count how
many people read what we write here.

  • Facebook
  • Twitter
`;
const FIRST = `Aktau and Baku face each other across the Caspian Sea, and between them runs a
ferry that takes a day in good weather, a week in bad, as every driver knows.`;
const LATER = `The port authority counts wagons by hand, and its counts differ from those of
the railway, which are made by a machine, by a third in every month of winter.

What the drivers know

Nobody has asked the drivers, who wait on the quay for four days on average and
who know the price of every hour that they stand there, in wind and in rain.

They ask for three things:

  • a roof
  • a timetable
  • an answer

"We are not counted," said one of them, "and so we do not exist for anybody who
plans the port, the railway or the ferry."`;
const FOOT = `
Share this story

  • Email
  • Facebook

Leyla Example is a fellow at the Aral Institute.

Related articles

The Price of a Ferry in Winter
3 May 2024

Wind Over the Old Port
2 May 2024

12 comments

I have waited on that quay for nine days, in the rain, and nobody came, and nobody
told us why, and I would like to know who is paid for that.

reply

Newsletter

[                    ] [Subscribe]

© 2010 - 2024 Harbour Review Ltd. All rights reserved. | Privacy Policy | Terms of Use
`;
const HEAD = `
Two Harbours and One Railway

Who pays for the days that drivers wait between two harbours?

By Leyla Example, senior fellow
March 12, 2024 / Updated March 14, 2024

[port-1]
A wagon on the quay. | Photo: Harbour Review

`;
const dump = (head = HEAD): string => `${MENU}${head}${FIRST}\n\n${LATER}\n${FOOT}`;

describe('page text: the article in a dump of a whole page', () => {
  it('finds title, deck, names, dates, language and publisher', async () => {
    expect(await article(dump())).toMatchObject({
      title: 'Two Harbours and One Railway',
      subtitle: 'Who pays for the days that drivers wait between two harbours?',
      source: 'Harbour Review',
      language: 'en',
      published: { precision: 'DAY', date: '2024-03-12' },
      updated: { precision: 'DAY', date: '2024-03-14' },
      bylines: [{ name: 'Leyla Example', affiliation: 'senior fellow' }],
      line: 18,
      record: 1,
      related: [],
    });
  });

  it('keeps paragraphs, headings and lists, joined where the dump broke them, and nothing else', async () => {
    const { body, warnings } = await article(dump());
    expect(body?.format).toBe('TEXT');
    const paragraphs = body!.content.split('\n\n');
    expect(paragraphs[0]).toBe(FIRST.replace('\n', ' '));
    expect(paragraphs).toContain('What the drivers know');
    expect(paragraphs.slice(-4)).toEqual([
      '• a roof',
      '• a timetable',
      '• an answer',
      expect.stringMatching(/^"We are not counted.*ferry\."$/),
    ]);
    expect(paragraphs).toHaveLength(9);
    expect(warnings[0]).toMatch(/^The text is lines 28 to 45; \d+ other lines/);
  });

  it('takes a name without "By" where a date is beside it', async () => {
    const head = '\nTwo Harbours and One Railway\n\nLeyla Example Leyla Example\n2 hours ago · 5 min read\n\n';
    const found = await article(dump(head));
    expect(found.bylines).toEqual([{ name: 'Leyla Example' }]);
    expect(found.published).toBeUndefined();
    expect(found.warnings.join()).toMatch(/public at once/);
  });

  it('takes the name from the note under the text where the head has none', async () => {
    expect((await article(dump('\nTwo Harbours and One Railway\n\n12 March 2024\n\n'))).bylines).toEqual([
      { name: 'Leyla Example' },
    ]);
  });

  it('reads dumps with each paragraph on one line', async () => {
    const text = dump().replace(/(\S)\n(?=[a-z])/g, '$1 ');
    expect((await article(text)).body?.content.split('\n\n')).toHaveLength(9);
  });

  it('reads other languages, with and without blanks between words', async () => {
    const russian =
      await article(`  • Главная\n  • Новости\n\nДва порта и одна железная дорога\n\nАвтор: Лейла Примерова\n12 марта 2024\n
Каспийское море мелеет уже много лет, и порты на обоих берегах каждую весну углубляют подходные каналы, не зная, кто за это заплатит.\n
Водители ждут на причале по четыре дня; они знают цену каждого потерянного часа, но их никто не спрашивал, и в отчётах министерства их нет.\n
Министерство обещает построить новый бассейн, хотя рыбаки просят только починить старый мол, который разрушила буря прошлой зимой.\n
Читайте также\n\nЦена парома зимой\n\nКомментарии\n\n© 2024 Обозрение Гавани. Все права защищены.`);
    expect(russian).toMatchObject({
      title: 'Два порта и одна железная дорога',
      source: 'Обозрение Гавани',
      language: 'ru',
      published: { date: '2024-03-12' },
      bylines: [{ name: 'Лейла Примерова' }],
    });
    expect(russian.body?.content).toMatch(/^Каспийское.*зимой\.$/su);
    const chinese = await article(`  • 首页\n  • 新闻\n\n里海两岸的两个港口与一条铁路\n\n2024年3月12日\n
里海的水位多年来一直在下降，两岸的港口每年春天都要疏浚航道，却不知道由谁来支付这笔费用，也不知道这样的工程还能维持多久。\n
司机们在码头上平均等待四天，他们知道每一个小时的价格，可是从来没有人问过他们，部里的报告也没有提到他们。\n
交通部承诺在本十年结束之前修建新的港池，而渔民们只要求修复被风暴毁坏的旧防波堤，这样他们就可以在冬天出海。\n
相关文章\n\n冬天渡轮的价格\n\n© 2024 港口评论`);
    expect(chinese).toMatchObject({
      title: '里海两岸的两个港口与一条铁路',
      language: 'zh',
      published: { date: '2024-03-12' },
    });
    expect(chinese.body?.content.split('\n\n')).toHaveLength(3);
  });

  it('refuses menus without an article, and other formats', async () => {
    const { refusal } = await read(`${MENU}\n${MENU}`);
    expect(refusal).toMatchObject({ code: 'NO_ARTICLE_IN_PAGE', record: 1 });
    expect(refusal?.message).toMatch(/expected a page’s text with an article in it/);
    expect((await read('<!doctype html><p>Hi')).refusal?.code).toBe('NO_ARTICLE_IN_PAGE');
  });

  it('never throws on dumps cut or changed anywhere', async () => {
    const whole = dump();
    for (let at = 0; at < whole.length; at += 29) {
      for (const text of [
        whole.slice(at),
        whole.slice(0, at),
        `${whole.slice(0, at)}\n• [©12.3${whole.slice(at + 9)}`,
      ]) {
        const { article: found, refusal } = await read(text);
        expect(found ?? refusal).toBeDefined();
      }
    }
  });
});

describe('page text: recognition', () => {
  const importer = (text: string): string | undefined => {
    const found = importerFor(sourceFile('file.txt', text));
    return 'importer' in found ? found.importer.name : undefined;
  };

  it('takes dumps with menus, and leaves captures of the article’s part alone to their importer', () => {
    expect(importer(dump())).toBe('page-text');
    const capture = `Harbour Review\n\nResearch\n\nTwo Harbours and One Railway\n\nTwo Harbours and One Railway\n\nBy Leyla Example\n\n12 March 2024\n\n${FIRST}\n\n${LATER}`;
    expect(importer(capture)).toBe('capture');
  });
});

describe('page text: parts', () => {
  it('joins what the width of the dump broke, between ideographs without a blank', () => {
    const wide = '里海的水位多年来一直在下降，两岸的港口每年春天都要疏浚航道，却不知道由谁来支付这笔';
    const texts = readUnits([wide, '费用。', '', wide, '费用。', '', wide, '费用。'].join('\n')).map(
      ({ text }) => text,
    );
    expect(texts).toEqual(Array.from({ length: 3 }, () => `${wide}费用。`));
  });

  it('finds dates within lines', () => {
    const days = (line: string): string[] => findDates(line, undefined).map(({ date }) => date.date);
    expect(days('by Anna Petrova22 Dec 2016651')).toEqual(['2016-12-22']);
    expect(days('Dec. 6, 2024, 10:00 PM UTC / Updated Dec. 7, 2024, 12:43 PM UTC')).toEqual([
      '2024-12-06',
      '2024-12-07',
    ]);
    expect(days('in 2024 and in May')).toEqual([]);
    expect(days('03/04/2021')).toEqual([]);
    expect(findDates('Updated: 3 May 2024', undefined)[0]?.isUpdate).toBe(true);
  });

  it('learns from the page which of day and month comes first', () => {
    expect(dayOrder('09.28.15 10.15.15')).toBe('MONTH_FIRST');
    expect(dayOrder('28/09/2015')).toBe('DAY_FIRST');
    expect(dayOrder('03/04/2021')).toBeUndefined();
    expect(dayOrder('28/09/2015 09/28/2015')).toBeUndefined();
    expect(findDates('03/04/2021', 'DAY_FIRST')[0]?.date.date).toBe('2021-04-03');
    expect(findDates('10.09.15', 'MONTH_FIRST')[0]?.date.date).toBe('2015-10-09');
  });

  it('tells names from buttons', () => {
    expect(
      labelledNames('By Leyla Example, a deputy editor of the Review. She has been there for years.'),
    ).toMatchObject([{ name: 'Leyla Example' }]);
    expect(labelledNames('By Leyla Example March 18 at 3:57 PM')).toEqual([{ name: 'Leyla Example' }]);
    expect(labelledNames('By the sea')).toBeUndefined();
    expect(bareNames('Leyla Example Leyla Example')).toEqual([{ name: 'Leyla Example' }]);
    for (const button of ['Copy Link', 'Follow Us', 'Latin America', 'Have Your Say'])
      expect(bareNames(button)).toBeUndefined();
    expect(namesInNote('Leyla Example is a senior fellow at the Aral Institute.')).toEqual([{ name: 'Leyla Example' }]);
  });
});

const hasCorpus = existsSync(CORPUS);
if (!hasCorpus) console.warn(`Skipped: the corpus is not at ${CORPUS}.`);

(hasCorpus ? describe : describe.skip)('page text: corpus', () => {
  it('recognises every dump and finds a title, a language and a text without the foot of the page', async () => {
    const gold = JSON.parse(readFileSync(join(CORPUS, 'gold.json'), 'utf8')) as { file: string }[];
    for (const { file } of gold) {
      const text = readFileSync(join(CORPUS, file), 'utf8');
      const found = importerFor(sourceFile(file, text));
      expect([file, 'importer' in found && found.importer.name]).toEqual([file, 'page-text']);
      const record = await article(text);
      expect(record.title.length).toBeGreaterThan(10);
      expect(record.language).toBeDefined();
      expect(record.body?.content).not.toMatch(/©|privacy policy/i);
    }
  });
});
