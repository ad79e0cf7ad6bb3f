import type { OrderAggregate, Package, Storage, SupplierOrderProgress } from '@supplierkit/core/contract'
import type { OrderHistory, PartHistory } from '../supplier/history.js'
import type { ExpectedLine } from './expected.js'
import { describeParcel, expectPart } from './expect-part.js'
import type { Violations } from './violations.js'
import type { Witness } from './witness.js'

const atOnce = 200

/** Holds every order of the storm against what its suppliers said in their own order. */
export async function checkOrders(
  storage: Storage,
  histories: Iterable<OrderHistory>,
  witness: Witness,
  violations: Violations,
): Promise<number> {
  let checked = 0
  let waiting: OrderHistory[] = []
  const check = async () => {
    const found = await storage.loadOrders(waiting.map(({ order }) => order.id))
    const byId = new Map(found.map((one) => [one.record.orderId, one]))
    for (const history of waiting) {
      const aggregate = byId.get(history.order.id)
      checkOrder(history, aggregate, violations)
      if (aggregate) checkVersion(aggregate, witness, violations)
    }
    checked += found.length
    waiting = []
  }
  for (const history of histories) {
    waiting.push(history)
    if (waiting.length === atOnce) await check()
  }
  await check()
  return checked
}

/** Holds one order against what its suppliers said. */
export function checkOrder(
  { order, parts, forwarding }: OrderHistory,
  aggregate: OrderAggregate | undefined,
  violations: Violations,
): void {
  if (forwarding === 'never') {
    if (aggregate) violations.add('nobody forwarded it', order.id, 'an order', 'none')
    return
  }
  const { progress } = aggregate?.record ?? {}
  if (!progress) return violations.add('no order is lost', order.id, 'no order', 'an order')
  for (const part of parts) {
    const seen = progress.supplierOrders.find(({ reference }) => reference === part.reference)
    if (seen) checkPart(order.id, seen, part, violations)
    else violations.add('no supplier order is lost', order.id, 'nothing', part.reference)
  }
}

function checkVersion({ record }: OrderAggregate, witness: Witness, violations: Violations): void {
  const { orderId, version } = record
  const told = witness.versionOf(orderId)
  if (told !== version) violations.add('every version is told', orderId, `told up to ${told}`, version)
}

function checkPart(
  orderId: string,
  seen: SupplierOrderProgress,
  part: PartHistory,
  violations: Violations,
): void {
  const expected = expectPart(part)
  const { submission, status, rawStatus } = seen
  const pairs: Record<string, [seen: unknown, expected: unknown]> = {
    submission: [submission, expected.submission],
    status: [status, expected.status],
    'raw status': [rawStatus?.split(', ').sort() ?? [], expected.rawStatus],
    numbers: [[...seen.supplierOrderIds].sort(), expected.supplierOrderIds],
    lines: [seen.lines.map(figuresOf), expected.lines.map(figuresOf)],
    parcels: [parcelsOf(seen), expected.parcels],
  }
  for (const [what, [was, should]] of Object.entries(pairs)) {
    if (JSON.stringify(was) !== JSON.stringify(should)) {
      violations.add(`${what} as the supplier has it`, orderId, was, should)
    }
  }
  for (const { lineNumber, expectedAt } of expected.lines) {
    const date = seen.lines.find((line) => line.lineNumber === lineNumber)?.expectedAt
    const was = date === undefined ? undefined : (date?.toISOString() ?? null)
    const fits = was === undefined ? expectedAt.length === 0 : expectedAt.includes(was)
    if (!fits) violations.add('dates as the supplier has them', orderId, was ?? 'none', expectedAt)
  }
}

function figuresOf(line: Omit<ExpectedLine, 'expectedAt'>): string {
  const { lineNumber, ordered, confirmed, backordered, shipped, canceled } = line
  return `line ${lineNumber}: ${ordered} ordered, ${confirmed} confirmed, ${backordered} backordered, ${shipped} shipped, ${canceled} canceled`
}

function parcelsOf({ shipments }: SupplierOrderProgress): string[] {
  return shipments
    .flatMap(({ shipmentId, shippedAt, packages }) =>
      packages.map((parcel) => {
        const { packageId, carrier, trackingNumber } = parcel
        const contents = contentsOf(parcel)
        return describeParcel({ shipmentId, shippedAt, packageId, carrier, trackingNumber, contents })
      }),
    )
    .sort()
}

/** By SKU. What is listed twice counts twice. */
function contentsOf({ lines }: Package) {
  const contents = new Map<string, { quantity: number; serials: string[] }>()
  for (const { sku, quantity, serialNumbers = [] } of lines) {
    const content = contents.get(sku) ?? { quantity: 0, serials: [] }
    content.quantity += quantity
    content.serials.push(...serialNumbers)
    contents.set(sku, content)
  }
  return contents
}
