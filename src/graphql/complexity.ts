import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../platform/keyset.js';

interface ComplexityArguments {
  args: Record<string, unknown>;
  childComplexity: number;
}

/** Cost of a connection: one, and what it holds for each row that may come. */
export function pageComplexity({ args, childComplexity }: ComplexityArguments): number {
  const size =
    typeof args.last === 'number' ? args.last : typeof args.first === 'number' ? args.first : DEFAULT_PAGE_SIZE;
  return 1 + Math.min(Math.max(size, 0), MAX_PAGE_SIZE) * Math.max(childComplexity, 1);
}

/** Cost of a list that nobody pages, of about `size` rows. */
export function listComplexity(size: number) {
  return ({ childComplexity }: ComplexityArguments): number => 1 + size * childComplexity;
}
