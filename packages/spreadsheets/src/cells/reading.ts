import { type Cell, showCell } from './cell.js'

/** What became of a cell. `absent`: nothing stands in it. */
export type Reading<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'absent' }
  | { readonly kind: 'wrong'; readonly seen: string; readonly expected: string }

/** Nothing stands there. */
export const absent: Reading<never> = { kind: 'absent' }

/** A cell that could be read. */
export function read<T>(value: T): Reading<T> {
  return { kind: 'value', value }
}

/** A cell that holds something else than it should. */
export function wrong(cell: Cell | undefined, expected: string): Reading<never> {
  return { kind: 'wrong', seen: showCell(cell), expected }
}
