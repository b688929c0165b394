import { agencyName, isOrganisation } from './organisation.js';

/** What somebody is, and where. */
export interface Post {
  title: string | null;
  affiliation: string | null;
}

/** Words of posts. Not those that are given names as well ("Dean", "Major", "Judge") unless an institution follows. */
const POST =
  /(?<!\p{L})(?:(?:co-|vice[- ]|deputy |non-?resident )?(?:fellow|director|president|professor|prof\.|lecturer|researcher|analyst|editor|advis[eo]r|ambassador|minister|chair|chairman|chairwoman|chairperson|founder|student|candidate|intern|manager|coordinator|correspondent|reporter|journalist|columnist|contributor|writer|expert|specialist|economist|scholar|scientist|associate|assistant|consultant|secretary|representative|envoy|commissioner|spokes(?:man|woman|person)|officer|attach[ée]|lawyer|partner|producer|photographer|historian|strategist|counsel|coach|engineer|dean of|head of|chief of|judge of|member of|ceo|cto|cfo|postdoc)s?|directeur|directrice|chercheu(?:r|se)|professeure?|maître de conférences|analyste|doctorante?|conseill(?:er|ère)|journaliste|direktorin?|leiter(?:in)?|wissenschaftliche[rn]? mitarbeiter(?:in)?|referent(?:in)?|korrespondentin?|redakteur(?:in)?|director[a]|investigadora?|profesora?|analista|periodista|ricercatrice|ricercatore|direttore|direttrice|müdürü?|uzmanı?|araştırmacı|öğretim üyesi|muhabiri?|профессор|директор|эксперт|аналитик|научный сотрудник|сотрудник|корреспондент|обозреватель|политолог|экономист|журналист|аспирант|доцент|директорка|експерт|журналістка?)(?!\p{L})/iu;

/** Longer text, in characters, is taken as it is. */
const MAX_LENGTH = 2000;

/** "at", between a post and a place. */
const AT = /\s+(?:at|@|with|bei der|beim|bei|an der|am|à l['’]|à la|au|chez|en el|en la|presso)\s*(?:the\s+)?/iu;
const OF = /\s+(?:of|for|der|des|de l['’]|de la|du|del|dell['’]|della)\s*(?:the\s+)?/iu;

/** A post ("Senior Fellow") or an institution ("Aral Institute", "Reuters") rather than a name. */
export function looksLikePost(text: string): boolean {
  return POST.test(text) || isOrganisation(text);
}

/** Whether it is what a person does: "Senior Fellow at the Aral Institute". */
export function namesPost(text: string): boolean {
  return POST.test(text.split(OF)[0]!.split(AT)[0]!) || /^(?:dean|head|chief|judge|member) of /i.test(text);
}

/** "Senior Fellow, Center for Water and Energy" and "Director of the Aral Institute": title and affiliation. What is neither is an affiliation. */
export function readPost(text: string): Post {
  if (text.length > MAX_LENGTH) return { title: null, affiliation: text };
  const titles: string[] = [];
  const affiliations: string[] = [];
  for (const part of text.split(/\s*[,;]\s*/u).filter((each) => each !== '')) {
    const { title, affiliation } = readPart(part.trim());
    if (title !== null) titles.push(title);
    if (affiliation !== null) affiliations.push(affiliation);
  }
  return { title: titles.join(', ') || null, affiliation: affiliations.join(', ') || null };
}

function readPart(text: string): Post {
  const affiliated = (name: string): string => agencyName(name) ?? name.replace(/^the\s+/i, '');
  if (!namesPost(text)) return { title: null, affiliation: affiliated(text) };
  const at = AT.exec(text);
  if (at && namesPost(text.slice(0, at.index))) {
    return { title: text.slice(0, at.index), affiliation: affiliated(text.slice(at.index + at[0].length)) };
  }
  const of = OF.exec(text);
  const place = of && text.slice(of.index + of[0].length);
  if (of && place && isOrganisation(place) && POST.test(text.slice(0, of.index))) {
    return { title: text.slice(0, of.index), affiliation: affiliated(place) };
  }
  return { title: text, affiliation: null };
}
