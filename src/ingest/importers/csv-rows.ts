/**
 * A row with the line (from 1) that it begins on. `fault`: it is no CSV, at line `at`; the rows after it are read on.
 * (`csv-parse` and its like cannot go on after a wrong quotation mark, nor say on which line a row begins.)
 */
export type CsvRow =
  | { line: number; cells: string[] }
  | { line: number; fault: 'TOO_LONG' | 'TEXT_AFTER_QUOTE' | 'QUOTE_NOT_CLOSED'; at: number };

/** Rows after a quotation mark that was never closed that must be rows of this file, before reading goes on with them. */
const PROBE_ROWS = 5;
/** How often in one file reading goes back to the line after such a mark. */
const MAX_RETURNS = 100;

type State = 'CELL_START' | 'PLAIN' | 'QUOTED' | 'QUOTE_IN_QUOTED' | 'BROKEN';

/** Reads CSV (RFC 4180) as it comes, holding one row at most. Line ends may be CRLF, LF or CR; blank lines are passed over; a quotation mark inside a cell without them is an ordinary character. */
export class CsvRows {
  private state: State = 'CELL_START';
  private line = 1;
  private start = 1;
  private cells: string[] = [];
  private cell = '';
  private length = 0;
  private afterReturn = false;
  /** Line on which the cell's opening quotation mark stands. */
  private quoteLine = 1;
  /** What a cell has taken in over several lines, from its opening quotation mark on, and what follows it up to the line's end. */
  private taken: string | undefined;
  private returns = 0;
  /** How many cells a row has: known once the first row is read. */
  columns: number | undefined;
  private fault: Extract<CsvRow, { fault: string }>['fault'] | undefined;
  private at = 1;

  constructor(
    private readonly delimiter: string,
    /** Longest row, in characters. */
    private readonly limit: number,
  ) {}

  *write(chunk: string): Iterable<CsvRow> {
    for (let index = 0; index < chunk.length; index++) {
      const character = chunk[index]!;
      const isLineEnd = character === '\n' || character === '\r';
      if (isLineEnd && character === '\n' && this.afterReturn) {
        this.afterReturn = false;
        if (this.state === 'QUOTED') this.cell += character;
        continue;
      }
      this.afterReturn = character === '\r';
      if (isLineEnd) this.line++;
      if (isLineEnd && this.state !== 'QUOTED') yield* this.endRow();
      else if (this.state === 'BROKEN' && this.taken !== undefined) this.taken += character;
      else index += this.take(character, chunk, index);
    }
  }

  /** The last row, which may lack its line end. */
  *end(): Iterable<CsvRow> {
    if (this.state === 'QUOTED') this.break('QUOTE_NOT_CLOSED', this.quoteLine);
    this.line++;
    const isOpen = this.fault === 'QUOTE_NOT_CLOSED' && this.taken !== undefined;
    yield* this.endRow();
    // Reading went back: the last of those rows may lack its line end too.
    if (isOpen && this.state !== 'CELL_START') yield* this.end();
  }

  /** One character inside a row; gives how many more were taken with it. */
  private take(character: string, chunk: string, index: number): number {
    if (++this.length > this.limit) this.break('TOO_LONG', this.line);
    switch (this.state) {
      case 'CELL_START':
        if (character === '"') [this.state, this.quoteLine] = ['QUOTED', this.line];
        else if (character === this.delimiter) this.endCell();
        else {
          this.state = 'PLAIN';
          this.cell += character;
        }
        return 0;
      case 'PLAIN':
        if (character === this.delimiter) this.endCell();
        else this.cell += character;
        return 0;
      case 'QUOTED':
        if (character === '"') this.state = 'QUOTE_IN_QUOTED';
        else return this.takeQuoted(chunk, index);
        return 0;
      case 'QUOTE_IN_QUOTED':
        if (character === '"') {
          this.cell += '"';
          this.state = 'QUOTED';
        } else if (character === this.delimiter) this.endCell();
        // Blanks after a closing quotation mark are common and mean nothing.
        else if (character !== ' ') this.breakAfterQuote(character);
        return 0;
      case 'BROKEN':
        return 0;
    }
  }

  /** All up to the next quotation mark or line end at once. */
  private takeQuoted(chunk: string, index: number): number {
    let to = index;
    while (to < chunk.length && chunk[to] !== '"' && chunk[to] !== '\n' && chunk[to] !== '\r') to++;
    if (to === index) to++;
    this.cell += chunk.slice(index, to);
    this.length += to - index - 1;
    return to - index - 1;
  }

  /** Text after a closing mark, lines below the opening one: the opening one was never closed, and this one opens another cell. */
  private breakAfterQuote(character: string): void {
    const isLater = this.quoteLine < this.line;
    const taken = `${this.cell.replaceAll('"', '""')}"${character}`;
    this.break(isLater ? 'QUOTE_NOT_CLOSED' : 'TEXT_AFTER_QUOTE', this.quoteLine);
    if (isLater) this.taken = taken;
  }

  private break(fault: NonNullable<CsvRows['fault']>, at: number): void {
    if (fault === 'QUOTE_NOT_CLOSED' && this.state === 'QUOTED') this.taken = this.cell.replaceAll('"', '""');
    [this.fault, this.at, this.cells, this.cell] = [this.fault ?? fault, this.fault ? this.at : at, [], ''];
    // A row that is too long inside quotation marks goes on to where they end.
    if (fault !== 'TOO_LONG' || this.state !== 'QUOTED') this.state = 'BROKEN';
  }

  private endCell(): void {
    this.cells.push(this.cell);
    this.cell = '';
    this.state = 'CELL_START';
  }

  private *endRow(): Iterable<CsvRow> {
    const { start: line, fault, at, quoteLine } = this;
    const rest = fault === 'QUOTE_NOT_CLOSED' ? this.rowsTaken() : undefined;
    if (fault) yield { line, fault, at };
    else if (this.cells.length > 0 || this.state !== 'CELL_START') {
      this.endCell();
      yield { line, cells: this.cells };
    }
    [this.cells, this.cell, this.length, this.fault, this.state, this.start] = [[], '', 0, undefined, 'CELL_START', this.line]; // prettier-ignore
    this.taken = undefined;
    if (rest === undefined) return;
    this.returns++;
    this.line = this.start = quoteLine + 1;
    const { afterReturn } = this;
    yield* this.write(rest);
    this.afterReturn = afterReturn;
  }

  /** The lines that a mark which was never closed has taken in, if they are rows of this file; undefined where they may as well be text. */
  private rowsTaken(): string | undefined {
    const from = /\r\n?|\n/.exec(this.taken ?? '');
    if (!from || this.columns === undefined || this.returns >= MAX_RETURNS) return undefined;
    const rest = `${this.taken!.slice(from.index + from[0].length)}\n`;
    const probe = new CsvRows(this.delimiter, this.limit);
    let rows = 0;
    for (const row of probe.write(rest)) {
      if ('fault' in row || row.cells.length !== this.columns) return undefined;
      if (++rows === PROBE_ROWS) return rest;
    }
    // The last of them may go on in the next line.
    const isOpen = probe.state === 'QUOTED' && probe.cells.length > 0 && probe.cells.length < this.columns;
    return isOpen || (rows > 0 && probe.state === 'CELL_START') ? rest : undefined;
  }
}
