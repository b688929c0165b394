/** Something by which a source knows an author; the source is given by its key. */
export interface AuthorId {
  kind: 'ORCID' | 'SOURCE' | 'EMAIL';
  value: string;
  source: number;
}

/** An author as far as recognising them goes. */
export interface Recognisable {
  uuid: string;
  /** UUIDs of authors that were merged into this one. */
  formerUuids: readonly string[];
  /** The own name first, then those of authors merged into this one. */
  names: readonly string[];
  ids: readonly AuthorId[];
  /** Bylines that somebody gave to this author. */
  decided: readonly { article: number; nameKey: string }[];
}

/** What a byline says of its author. */
export interface Sought {
  article: number;
  /** The name as the byline has it, for comparing; and the author's own, which an export may give beside it. */
  bylineKey: string;
  nameKey: string;
  ids: readonly AuthorId[];
  /** Public id, where an export names it. */
  uuid: string | null;
  /** The name tells nothing. */
  hasNamesake: boolean;
}

/**
 * The author meant: by somebody's decision, public id, ORCID iD, id in the source, e-mail address, name, in this order. What
 * contradicts (another ORCID iD; another id or address in one source) is another person, whatever the name. Pure.
 */
export function matchAuthor<Author extends Recognisable>(
  known: readonly Author[],
  { article, bylineKey, nameKey, ids, uuid, hasNamesake }: Sought,
): Author | undefined {
  const decided = known.find((author) =>
    author.decided.some((each) => each.article === article && each.nameKey === bylineKey),
  );
  if (decided) return decided;
  const byUuid = uuid && known.find((author) => author.uuid === uuid || author.formerUuids.includes(uuid));
  if (byUuid) return byUuid;
  const stronger: AuthorId[] = [];
  for (const kind of ['ORCID', 'SOURCE', 'EMAIL'] as const) {
    const own = ids.filter((id) => id.kind === kind);
    const found = known.filter(
      (author) =>
        own.some((id) => author.ids.some((other) => isSame(id, other))) &&
        !contradicts(author.ids, stronger) &&
        // Whole desks share one mailbox.
        (kind !== 'EMAIL' || author.names.some((other) => mayBeOnePerson(nameKey, other))),
    );
    if (found.length > 0) return found.find((author) => author.names.includes(nameKey)) ?? found[0];
    stronger.push(...own);
  }
  if (hasNamesake) return undefined;
  const possible = known.filter((author) => !contradicts(author.ids, ids));
  return possible.find(({ names }) => names[0] === nameKey) ?? possible.find(({ names }) => names.includes(nameKey));
}

/** Whether a decision or the public id tells the author, whatever else is said. */
export function isTold(
  { uuid, formerUuids, decided }: Recognisable,
  { article, bylineKey, uuid: told }: Sought,
): boolean {
  const isDecided = decided.some((each) => each.article === article && each.nameKey === bylineKey);
  return isDecided || (told !== null && (uuid === told || formerUuids.includes(told)));
}

/** An address means one person in every source, an id only in its own. */
export function isSame(a: AuthorId, b: AuthorId): boolean {
  return a.kind === b.kind && a.value === b.value && (a.kind !== 'SOURCE' || a.source === b.source);
}

/** Whether an author has an id of a kind (in the same source, ORCID iDs apart) and it is another one. */
function contradicts(known: readonly AuthorId[], sought: readonly AuthorId[]): boolean {
  return sought.some((id) => {
    const comparable = known.filter(
      (other) => other.kind === id.kind && (id.kind === 'ORCID' || other.source === id.source),
    );
    return comparable.length > 0 && !comparable.some((other) => other.value === id.value);
  });
}

/** Two names (as keys) that share a word; names in two scripts cannot be compared. */
export function mayBeOnePerson(a: string, b: string): boolean {
  if (isLatin(a) !== isLatin(b)) return true;
  const others = b.split(' ');
  return a.split(' ').some((word) => word.length > 1 && others.includes(word));
}

function isLatin(key: string): boolean {
  return /\p{Script=Latin}/u.test(key);
}

/** Mailboxes of offices, which tell nobody apart. */
const OFFICE =
  /^(?:info|admin|administrator|editors?|editorial|office|contact|press|media|news|newsroom|webmaster|web|mail|hello|no-?reply|do-?not-?reply|support|staff|team|redaktion|redaction|redaccion|secretariat|publications?|communications?|comms|enquiries|inquiries|feedback|letters|desk|root|postmaster|wordpress|blog|example|test)$/u;

/** An address that means one person, in lower case; null for an office's and for what is none. */
export function personalAddress(email: string | null): string | null {
  const address = email?.trim().toLowerCase() ?? '';
  const [mailbox = '', domain = ''] = address.split('@');
  return /^[^\s@]+@[^\s@]+$/u.test(address) && domain !== '' && !OFFICE.test(mailbox) ? address : null;
}
