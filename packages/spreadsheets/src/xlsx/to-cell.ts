import type { Cell } from '../cells/cell.js'
import { applyFormat, type NumberFormat } from '../cells/number-format.js'
import { unescapeText } from './shared-strings.js'

/** What cells refer to. */
export interface WorkbookContext {
  readonly strings: readonly string[]
  readonly formats: readonly NumberFormat[]
  readonly epoch: 1900 | 1904
}

/** A cell as its worksheet writes it. */
export interface CellSource {
  /** `s`: a shared string, `str`: a formula's text, `inlineStr`, `b`, `e`, `d`, and `n`. */
  readonly type: string
  readonly style: number
  value: string
  hasFormula: boolean
}

/** The value of a cell (ECMA-376 part 1, 18.18.11). */
export function toCell({ type, style, value, hasFormula }: CellSource, context: WorkbookContext): Cell {
  if (value === '') return hasFormula ? { error: 'a formula without a value' } : null
  switch (type) {
    case 's':
      return context.strings[Number(value)] ?? null
    case 'str':
    case 'inlineStr':
      return unescapeText(value)
    case 'b':
      return value === '1' || value === 'true'
    case 'e':
      return { error: value }
    case 'd': {
      const date = new Date(!value.includes('T') || /(?:Z|[+-]\d\d:\d\d)$/.test(value) ? value : `${value}Z`)
      return Number.isNaN(date.getTime()) ? value : date
    }
    default: {
      const number = Number(value)
      return Number.isFinite(number)
        ? applyFormat(number, context.formats[style] ?? 'plain', context.epoch)
        : value
    }
  }
}
