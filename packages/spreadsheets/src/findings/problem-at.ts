import { columnLetters, type SheetRow } from '../cells/cell.js'
import type { FoundHeader } from '../layout/find-header.js'
import type { CellProblem } from './file-findings.js'

/** What is wrong with the cell of a field. A field without a column is named by itself. */
export function problemAt<Field extends string>(
  field: Field,
  { seen, expected }: Pick<CellProblem, 'seen' | 'expected'>,
  { number }: SheetRow,
  { positions, recognized }: FoundHeader<Field>,
): CellProblem {
  const position = positions.get(field)
  return {
    header: recognized.find((one) => one.field === field)?.header ?? field,
    cell: position === undefined ? `row ${number}` : `${columnLetters(position)}${number}`,
    seen,
    expected,
  }
}
