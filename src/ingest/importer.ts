import type { ArticleInput, RelatedTarget } from '../articles/article-input.js';
import type { AuthorIdentity } from '../authors/author.writer.js';
import type { NounInput } from '../directory/noun-input.js';
import type { PartialDate } from '../platform/partial-date.js';

/** Characters of a file that recognising looks at: enough for the menus above an article's text, or for long front matter. */
export const HEAD_LENGTH = 64 * 1024;

/**
 * A file handed to an importer: never trusted, decoded to text without its BOM, line ends as they are, unpacked if it was
 * gzipped. `path` is as the user gave it (relative to the import's root where it came from a folder).
 */
export interface SourceFile {
  path: string;
  /** Folder that `path` is relative to, where it came from a folder: importers that follow references to other files never leave it. */
  root?: string;
  /** Bytes on disk or received. */
  size: number;
  /** Address it was fetched from, where it was. */
  url?: string;
  /** Its beginning, at most `HEAD_LENGTH` characters: what recognising looks at. */
  head: string;
  /** All of it. Rejects with an InputRefused beyond the limit for formats that are read whole, or where it cannot be decoded. */
  text(): Promise<string>;
  /**
   * All of it in pieces, for formats that are read as a stream, of any size; no character is split between two. Throws an
   * InputRefused where it turns out broken, after the pieces before that.
   */
  chunks(): AsyncIterable<string>;
  /** What was assumed or repaired to read it (a charset that the file does not declare), for the report: goes with its first record. */
  warnings?: string[];
  /** Where further pages of it can be read (at an address): called once for each page, the last one too. */
  turn?: (page: PageEnd) => Promise<NextPage>;
}

/** What a page of a feed says as it ends. */
export interface PageEnd {
  /** What tells its records apart, newest first. */
  ids: readonly string[];
  /** Address of the page with older records. */
  next?: string;
}

/** The page with older records; or the end, with the reason where records may be left out by it. */
export type NextPage = { kind: 'page'; file: SourceFile } | { kind: 'end'; leftOut?: string };

/** How a byline, region or related article is written in the source; resolved to rows by the pipeline. */
export interface BylineRecord {
  /** As written, without "By": "Dr. Anna Petrova". */
  name: string;
  role?: 'AUTHOR' | 'EDITOR' | 'TRANSLATOR' | 'CONTRIBUTOR';
  affiliation?: string;
  orcid?: string;
  /** Job title, kept apart from the name: "Senior Fellow". */
  title?: string;
  email?: string;
  /** Id of the author in the source: a login, a slug of an author file. */
  sourceId?: string;
  biography?: string;
  photoUrl?: string;
  url?: string;
  /** Set where the source keeps given and family name apart: then it is a person, even one whose outlet has the same name. */
  isPerson?: true;
  /** Who it is, where that is known for certain: an export says it. */
  author?: AuthorIdentity;
}

/** Another article that the publisher placed beside this one. At least one of `title`, `slug`, `url` or `externalId` is given. */
export interface RelatedRecord {
  title?: string;
  slug?: string;
  url?: string;
  externalId?: string;
  topic?: string;
  excerpt?: Excerpt;
  /** Which article it is, where that is known for certain: an export says it. */
  target?: RelatedTarget;
}

/** `truncated` is true where the source cut the text off in mid-sentence. */
export interface Excerpt {
  text: string;
  truncated: boolean;
}

export type BodyFormat = 'HTML' | 'MARKDOWN' | 'TEXT';

/** One article as an importer understood it. Text is NFC, trimmed, with ordinary spaces. */
export interface ArticleRecord {
  /** Public id in the graph (UUID): a new article gets it if nobody has it. */
  id?: string;
  /** Stable within the source; an importer whose format has no ids leaves it out and the pipeline derives one from the title. */
  externalId?: string;
  /** Name of the site or publisher: "Caspian Policy Center". */
  source?: string;
  section?: string;
  slug?: string;
  /** Slugs and addresses that led to it before. */
  formerSlugs?: string[];
  formerUrls?: string[];
  title: string;
  subtitle?: string;
  url?: string;
  /** A language tag, also as sites write it ("en_GB"); detected from the text where the source does not say. */
  language?: string;
  /** `language` is no word of the source: the importer found it in the text. */
  languageDetected?: boolean;
  /** Default PUBLISHED. */
  status?: 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN';
  published?: PartialDate;
  updated?: PartialDate;
  excerpt?: Excerpt;
  body?: { format: BodyFormat; content: string };
  /** The source shows a summary alone, though there is a text elsewhere: an article that is here with its text stays as it is. */
  isTeaser?: boolean;
  /** Lead image, with an absolute address. */
  image?: { url: string; alt?: string };
  bylines: BylineRecord[];
  /** Names as the publisher writes them. */
  topics: string[];
  /** Wider topic of a topic, by name, where the source has them in a tree. */
  topicParents?: Record<string, string>;
  /** Public ids and slugs of what the record names, for what is made now. */
  identities?: ArticleInput['identities'];
  /** Whom names on it mean, where somebody decided that: an export says it. */
  authorDecisions?: ArticleInput['authorDecisions'];
  /** File or address that it is known by; the file at hand unless given, null for one record of many in a file. */
  origin?: string | null;
  /** Editorial regions: ISO or M49 codes, or names. Detection adds to them. */
  regions: string[];
  /** In the publisher's order. */
  related: RelatedRecord[];
  /** Reference (slug, URL or external id) to the article this one translates. */
  translationOf?: string;
  /** Line in the file (from 1) and number of the record in it (from 1), for messages. */
  line: number;
  record: number;
  /** What was noticed and repaired or left out, for the report. */
  warnings: string[];
}

/** An author, a topic, a section, a source or a stub, said for itself. Where it stands and what was noticed are as in an article. */
export interface NounRecord extends Pick<ArticleRecord, 'line' | 'record' | 'warnings'> {
  noun: NounInput;
}

/** A part of a file that is not an article: why it was not taken, and what would have been right. */
export interface Refusal {
  code: string;
  message: string;
  line?: number;
  record?: number;
}

/** Records of a file that are left out on purpose and are no fault: comments, menu items, attachments. */
export interface LeftOut {
  /** What they are, for people: "comments", "navigation menu items". */
  what: string;
  count: number;
  reason?: string;
}

export type ImportItem =
  | { kind: 'article'; article: ArticleRecord }
  | { kind: 'noun'; noun: NounRecord }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'leftOut'; leftOut: LeftOut };

/** A file that cannot be read to its end: too large, not text, malformed beyond repair. Ends the file, not the run. */
export class InputRefused extends Error {
  override readonly name = 'InputRefused';

  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** A setting of one format: on the command line `--post-types publication`. */
export interface ImporterOption {
  /** Without dashes before it: "post-types". No two formats share one. */
  name: string;
  /** What help shows for the value: "<types>". */
  value: string;
  description: string;
  /** What would be right instead of this value; undefined where it is right. */
  complaint(value: string): string | undefined;
}

/** Values of a format's options, by name. */
export type ImporterOptions = Readonly<Record<string, string>>;

/** One input format. Register it in `registry.ts`. */
export interface Importer {
  /** Value of `--format`. */
  name: string;
  description: string;
  /** True for a format that is read as a stream, in constant memory: its files may be of any size. */
  streams?: boolean;
  /** From 0 (certainly not) to 1 (certainly), judged by `head` alone; the surest importer takes the file. */
  recognises(file: Pick<SourceFile, 'path' | 'head' | 'size'>): number;
  /** Settings that its files may be read with. */
  options?: readonly ImporterOption[];
  read(file: SourceFile, options?: ImporterOptions): Iterable<ImportItem> | AsyncIterable<ImportItem>;
}
