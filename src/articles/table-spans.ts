import type { Element } from 'hast';

/** Cells that spans may cover in all of one table: beyond it, spans are dropped (a few cells may otherwise ask for billions). */
const MAX_SPANNED_CELLS = 20_000;

/** Takes the spans off a table whose cells would cover more than may be shown. */
export function limitSpans(table: Element): void {
  const cells: Element[] = [];
  const collect = (parent: Element): void => {
    for (const node of parent.children) {
      if (node.type !== 'element') continue;
      if (node.tagName === 'td' || node.tagName === 'th') cells.push(node);
      collect(node);
    }
  };
  collect(table);
  const size = ({ colSpan, rowSpan }: Element['properties']): number =>
    Math.max(Number(colSpan) || 1, 1) * Math.max(Number(rowSpan) || 1, 1);
  const covered = cells.reduce((sum, cell) => sum + size(cell.properties) - 1, 0);
  if (covered <= MAX_SPANNED_CELLS) return;
  for (const cell of cells) {
    delete cell.properties.colSpan;
    delete cell.properties.rowSpan;
  }
}
