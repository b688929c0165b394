/**
 * A row with the line (from 1) that it begins on. `fault`: it is no CSV, at line `at`; the rows after it are read on.
 * (`csv-parse` and its like cannot go on after a wrong quotation mark, nor say on which line a row begins.)
 */
export type CsvRow =
  | { line: number; cells: string[] }
  | { line: number; fault: 'TOO_LONG' | 'TEXT_AFTER_QUOTE' | 'QUOTE_NOT_CLOSED'; at: number };

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
      else index += this.take(character, chunk, index);
    }
  }

  /** The last row, which may lack its line end. */
  *end(): Iterable<CsvRow> {
    if (this.state === 'QUOTED') this.break('QUOTE_NOT_CLOSED', this.start);
    this.line++;
    yield* this.endRow();
  }

  /** One character inside a row; gives how many more were taken with it. */
  private take(character: string, chunk: string, index: number): number {
    if (++this.length > this.limit) this.break('TOO_LONG', this.line);
    switch (this.state) {
      case 'CELL_START':
        if (character === '"') this.state = 'QUOTED';
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
        else if (character !== ' ') this.break('TEXT_AFTER_QUOTE', this.line);
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

  private break(fault: NonNullable<CsvRows['fault']>, at: number): void {
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
    const { start: line, fault, at } = this;
    if (fault) yield { line, fault, at };
    else if (this.cells.length > 0 || this.state !== 'CELL_START') {
      this.endCell();
      yield { line, cells: this.cells };
    }
    [this.cells, this.cell, this.length, this.fault, this.state, this.start] = [[], '', 0, undefined, 'CELL_START', this.line]; // prettier-ignore
  }
}
