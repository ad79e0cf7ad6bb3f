import { spellingOf } from '@supplierkit/adapter-kit'
import type { OrderStatus, RejectedLine, SupplierOrderRequest } from '@supplierkit/core/contract'
import { lineNumberOf } from '../mapping/reported-line.js'
import type { RejectedLineItem } from '../wire/order-answers.js'

/** What is known of the reasons. The document has no list: these stand in its examples. */
const reasons: readonly (readonly [code: string, words: RegExp])[] = [
  ['unknown_sku', /sku-?\s*not\s*-?found|part-?\s*not\s*-?found/i],
  ['invalid_quantity', /invalid-?\s*qty|quantity/i],
]
const codes: Readonly<Record<string, string>> = { EN: 'unknown_sku', EQ: 'invalid_quantity' }

/**
 * Rejected lines by our numbers. Where Ingram Micro has numbered anew, the part number says which line is meant; one
 * that no line of the order can be found for, is left out.
 */
export function toRejectedLines(
  order: SupplierOrderRequest,
  taken: readonly OrderStatus[],
  items: readonly RejectedLineItem[],
): RejectedLine[] {
  const settled = new Set(taken.flatMap(({ lines = [] }) => lines.map((line) => line.lineNumber)))
  const rejected: RejectedLine[] = []
  for (const item of items) {
    const lineNumber = lineNumberOf(item.customerLineNumber)
    const part = item.ingramPartNumber
    const numbered = order.lines.find((one) => one.lineNumber === lineNumber)
    const open = order.lines.filter((one) => !settled.has(one.lineNumber))
    const line =
      (numbered && (part === undefined || isSamePart(numbered.sku, part)) ? numbered : undefined) ??
      open.find(({ sku }) => part !== undefined && isSamePart(sku, part)) ??
      open.find((one) => one === numbered)
    if (!line) continue
    settled.add(line.lineNumber)
    rejected.push({ lineNumber: line.lineNumber, ...reasonOf(item) })
  }
  return rejected
}

function reasonOf({ rejectCode, rejectReason }: RejectedLineItem): Pick<RejectedLine, 'code' | 'reason'> {
  const reason = rejectReason?.replace(/\s+/g, ' ').slice(0, 200)
  const byCode = rejectCode !== undefined && Object.hasOwn(codes, rejectCode) ? codes[rejectCode] : undefined
  const code = byCode ?? reasons.find(([, words]) => words.test(reason ?? ''))?.[0] ?? 'rejected'
  return { code, reason: reason ?? rejectCode ?? code }
}

function isSamePart(sku: string, part: string): boolean {
  return spellingOf(sku) === spellingOf(part)
}
