import { quote } from '../text/clean-text.js';
import { InputRefused, type Importer, type ImportItem, type Refusal, type SourceFile } from '../importer.js';
import { BadCell, columnNamed, rowToJson, unknownColumn, type Column } from './csv-columns.js';
import { CsvRows, type CsvRow } from './csv-rows.js';
import { readArticle } from './record-reader.js';

/** Longest row, in characters. */
const MAX_ROW = 20_000_000;
/** Longest first row that is looked at for column names. */
const MAX_HEADER = 20_000;
const DELIMITERS = [',', ';', '\t'] as const;

/** CSV (RFC 4180) with a header row that names fields of the article record. */
export const csvImporter: Importer = {
  name: 'csv',
  description: 'CSV with a header row that names "title" and other fields of the article record',
  streams: true,

  recognises({ head }) {
    const { known, names } = bestHeader(head);
    if (!known.includes('title') || known.length < 2) return 0;
    return known.length * 2 >= names.length ? 0.9 : 0.6;
  },

  async *read(file: SourceFile): AsyncIterable<ImportItem> {
    const { delimiter } = bestHeader(file.head);
    let header: (Column | undefined)[] | undefined;
    let names: string[] = [];
    let warnings: string[] = [];
    let record = 0;
    let unsure: number | undefined;
    const rows = new CsvRows(delimiter, MAX_ROW);
    for await (const row of csvRows(rows, file.chunks())) {
      if (!header) {
        if ('fault' in row) throw new InputRefused({ ...faultOf(row), line: row.line });
        names = row.cells.map((name) => name.trim());
        header = names.map((name) => columnNamed(name));
        refuseHeader(names, header, row.line);
        rows.columns = header.length;
        warnings = names.flatMap((name, index) => (header![index] || name === '' ? [] : [unknownColumn(name)]));
        continue;
      }
      record++;
      const place = { line: row.line, record };
      // After a mark that took in what may be text, a row with half a quotation in it is more of that text.
      if (unsure && 'cells' in row && row.cells.join('').split('"').length % 2 === 0) {
        const message = `Received ${quote(row.cells.join(delimiter))}; expected a row. It may be text of the cell whose quotation mark in line ${unsure} is wrong.`;
        yield { kind: 'refused', refusal: { code: 'INVALID_CSV', message, ...place } };
        continue;
      }
      if ('fault' in row) unsure = row.at;
      else if (unsure && row.cells.length === header.length) unsure = undefined;
      const read = 'fault' in row ? { refusal: { ...faultOf(row), ...place } } : readRow(header, row.cells, place);
      if ('article' in read) {
        // What is to be said of the header is said once.
        read.article.warnings.unshift(...warnings.splice(0));
        yield { kind: 'article', article: read.article };
      } else yield { kind: 'refused', refusal: read.refusal };
    }
  },
};

function readRow(
  header: readonly (Column | undefined)[],
  cells: readonly string[],
  place: { line: number; record: number },
) {
  if (cells.length !== header.length) {
    const message = `Received a row of ${cells.length} columns (it begins ${quote(cells[0] ?? '')}); expected ${header.length}, as in the header. A cell with the delimiter, a quotation mark or a line break in it stands in quotation marks.`;
    return { refusal: { code: 'WRONG_COLUMN_COUNT', message, ...place } };
  }
  try {
    return readArticle(rowToJson(header, cells), place);
  } catch (error) {
    if (!(error instanceof BadCell)) throw error;
    return { refusal: { code: 'INVALID_RECORD', message: error.message, ...place } };
  }
}

function refuseHeader(names: readonly string[], header: readonly (Column | undefined)[], line: number): void {
  const fields = header.flatMap((column) => (column ? [`${column.field}.${column.below ?? ''}`] : []));
  const twice = fields.find((field, index) => fields.indexOf(field) < index);
  const code = 'INVALID_HEADER';
  if (twice !== undefined) {
    const [first, second] = names.filter((_, index) => header[index] && `${header[index].field}.${header[index].below ?? ''}` === twice); // prettier-ignore
    throw new InputRefused({ code, line, message: `Received the columns ${quote(first!)} and ${quote(second!)}, which mean the same; expected each field once.` }); // prettier-ignore
  }
  if (header.some((column) => column?.field === 'title')) return;
  throw new InputRefused({
    code,
    line,
    message: `Received a first row without "title" (${quote(names.join(', '), 200)}); expected the names of the columns, "title" among them, as in docs/importing.md.`,
  });
}

async function* csvRows(rows: CsvRows, chunks: AsyncIterable<string>): AsyncIterable<CsvRow> {
  for await (const chunk of chunks) yield* rows.write(chunk);
  yield* rows.end();
}

function faultOf({ fault, at }: Extract<CsvRow, { fault: string }>): Refusal {
  const code = fault === 'TOO_LONG' ? 'ROW_TOO_LONG' : 'INVALID_CSV';
  const message = {
    TOO_LONG: `Received a row of more than ${MAX_ROW.toLocaleString('en')} characters; expected at most that. A quotation mark that is never closed takes in all that follows.`,
    TEXT_AFTER_QUOTE: `Received text after a closing quotation mark (line ${at}); expected cells wholly inside quotation marks or without any, and quotation marks doubled ("") inside.`,
    QUOTE_NOT_CLOSED: `Received a quotation mark in line ${at} that is never closed; expected a closing one in the same cell, and quotation marks doubled ("") inside. Where the lines after it are rows of this file, they are read; else they are left out up to the line that ends the cell.`,
  }[fault];
  return { code, message };
}

/** The delimiter under which the first row names most fields. */
function bestHeader(head: string): { delimiter: string; names: string[]; known: string[] } {
  const row = head.slice(0, MAX_HEADER).split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? ''; // prettier-ignore
  const [best] = DELIMITERS.map((delimiter) => {
    const names = row.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
    return { delimiter, names, known: names.flatMap((name) => columnNamed(name)?.field ?? []) };
  }).sort((a, b) => b.known.length - a.known.length);
  return best!;
}
