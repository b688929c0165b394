import { CorridorError, nearest } from '../platform/errors.js';
import { quote } from './text/clean-text.js';
import { tooLarge } from './reading/file-refusals.js';
import type { Importer, ImporterOption, ImporterOptions, Refusal, SourceFile } from './importer.js';
import { captureImporter } from './importers/capture.js';
import { csvImporter } from './importers/csv.js';
import { feedImporter } from './importers/feed.js';
import { htmlImporter } from './importers/html.js';
import { jsonlImporter } from './importers/jsonl.js';
import { markdownImporter } from './importers/markdown.js';
import { pageTextImporter } from './importers/page-text.js';
import { wxrImporter } from './importers/wxr.js';
import { DEFAULT_MAX_FILE_BYTES } from './reading/open-source.js';

/** Every format that can be imported. A new one is a file in `importers/` and a line here; where two are equally sure, the first takes the file. */
export const importers: readonly Importer[] = [
  captureImporter,
  markdownImporter,
  wxrImporter,
  feedImporter,
  htmlImporter,
  pageTextImporter,
  jsonlImporter,
  csvImporter,
];

type RecognisedBy = Pick<SourceFile, 'path' | 'head' | 'size'>;

const LINE_END = /\r\n|\r|\n/;
/** Below this, a guess is worth less than asking. */
const SURE_ENOUGH = 0.5;

/** The importer of this name (`--format`). Throws BAD_USER_INPUT with the known names for another. */
export function importerNamed(name: string): Importer {
  const wanted = name.trim().toLowerCase();
  const found = importers.find((importer) => importer.name === wanted);
  if (found) return found;
  const names = importers.map((importer) => importer.name);
  const near = nearest(wanted, names);
  const meant = near === undefined ? '' : ` Did you mean ${quote(near)}?`;
  throw new CorridorError(
    'BAD_USER_INPUT',
    `Received the format ${quote(name)}; expected one of ${names.join(', ')}.${meant}`,
    {
      argument: 'format',
      known: names,
    },
  );
}

/** The options of all formats, each with the format that has it. */
export const importerOptions: readonly { format: string; option: ImporterOption }[] = importers.flatMap(
  ({ name, options = [] }) => options.map((option) => ({ format: name, option })),
);

/** Throws BAD_USER_INPUT for an option that the format named has not, or a value that is none. `formatName`: where all files are of one format. */
export function checkImporterOptions(given: ImporterOptions, formatName?: string): void {
  const format = formatName === undefined ? undefined : importerNamed(formatName).name;
  for (const [name, value] of Object.entries(given)) {
    const found = importerOptions.find(({ option }) => option.name === name);
    const expected = found?.option.complaint(value);
    if (found && expected === undefined && (format === undefined || format === found.format)) continue;
    const message = !found
      ? `Received the option --${name}; expected one of ${importerOptions.map(({ option }) => `--${option.name}`).join(', ')}.`
      : expected === undefined
        ? `Received --${name} with --format ${format}; expected it with --format ${found.format}, or with no format.`
        : `Received --${name} ${quote(value)}; expected ${expected}.`;
    throw new CorridorError('BAD_USER_INPUT', message, { argument: name });
  }
}

/** The importer for a file: the one named, or else the surest by its content. UNRECOGNISED says what was looked for; of what would be too large for most formats, that is said. */
export function importerFor(file: RecognisedBy, formatName?: string): { importer: Importer } | { refusal: Refusal } {
  if (formatName !== undefined) return { importer: importerNamed(formatName) };
  let surest: Importer | undefined;
  let score = 0;
  for (const importer of importers) {
    const own = importer.recognises(file);
    if (own > score) [surest, score] = [importer, own];
  }
  if (surest && score >= SURE_ENOUGH) return { importer: surest };
  const isTooLarge = file.size > DEFAULT_MAX_FILE_BYTES;
  return { refusal: isTooLarge ? tooLarge(file.size, DEFAULT_MAX_FILE_BYTES) : unrecognised(file, surest) };
}

function unrecognised(file: RecognisedBy, nearestFormat: Importer | undefined): Refusal {
  const blanks = file.head.length - file.head.trimStart().length;
  const line = file.head.slice(0, blanks).split(LINE_END).length;
  const first = file.head.slice(blanks, blanks + 200).split(LINE_END)[0] ?? '';
  const received =
    first === '' ? `nothing but blanks in the first ${blanks} characters` : `text that begins ${quote(first)}`;
  const looked = importers.map(({ name, description }) => `${name} (${description})`).join('; ');
  const advice = nearestFormat
    ? `If it is one of them, name it: --format ${nearestFormat.name}.`
    : 'If it is one of them, name it with --format.';
  return {
    code: 'UNRECOGNISED',
    message: `Received ${received}; expected one of: ${looked}. ${advice}`,
    line,
  };
}
