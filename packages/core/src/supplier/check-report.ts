import type { ErrorCode } from '../contract/error-codes.js'
import { SupplierKitError } from '../contract/errors.js'
import type { SupplierOrderReport } from '../contract/supplier-order.js'

const longestNumber = 200

/** What one report may hold, so that merging it takes no longer than a fraction of a second. */
export const reportLimits = {
  lines: 20_000,
  shipments: 20_000,
  packages: 20_000,
  packageLines: 50_000,
  serialNumbers: 50_000,
} as const

/** A supplier's number as it may be stored: 1 to 200 characters, none of them a control or replacement character. */
export function isGoodNumber(number: string): boolean {
  return number.trim() !== '' && number.length <= longestNumber && !/[\p{Cc}\p{Cs}\uFFFD]/u.test(number)
}

/**
 * Checks what an adapter made of an answer or a webhook before anything of it is merged or stored.
 * @throws SupplierKitError with the given code, when a number cannot be one, or the report is too large
 */
export function checkReport<Report extends SupplierOrderReport>(
  report: Report,
  supplierId: string,
  code: Extract<ErrorCode, 'supplier_answer_unreadable' | 'webhook_payload_invalid'>,
): Report {
  const { supplierOrderId } = report
  if (supplierOrderId !== undefined && !isGoodNumber(supplierOrderId)) {
    throw new SupplierKitError({
      code,
      message: `${supplierId}: what stands for the number of an order cannot be one.`,
      seen: `${supplierOrderId.length} characters${/\uFFFD/.test(supplierOrderId) ? ', not valid UTF-8' : ''}`,
      likely: 'another field was read, or the answer has another encoding.',
    })
  }
  const sizes = sizesOf(report)
  for (const [kind, limit] of Object.entries(reportLimits)) {
    const size = sizes[kind as keyof typeof reportLimits]
    if (size <= limit) continue
    throw new SupplierKitError({
      code,
      message: `${supplierId}: a report about one order is too large to be merged.`,
      seen: `${size} ${kind}; at most ${limit}`,
      likely: 'the supplier answers with more than this order, or the adapter reads a list twice.',
    })
  }
  return report
}

function sizesOf({
  lines = [],
  shipments = [],
  serialNumbers = [],
}: SupplierOrderReport): Record<keyof typeof reportLimits, number> {
  let packages = 0
  let packageLines = 0
  let serials = serialNumbers.length
  for (const shipment of shipments) {
    packages += shipment.packages.length
    for (const parcel of shipment.packages) {
      packageLines += parcel.lines.length
      for (const line of parcel.lines) serials += line.serialNumbers?.length ?? 0
    }
  }
  return { lines: lines.length, shipments: shipments.length, packages, packageLines, serialNumbers: serials }
}
