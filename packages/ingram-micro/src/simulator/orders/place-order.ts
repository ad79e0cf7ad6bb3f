import type { OrderCreateRequest } from '../../wire/order-request.js'
import type { Stock } from '../catalog/stock.js'
import type { SimulatedPart, SimulatedRejection } from './simulated-order.js'

type RequestLine = OrderCreateRequest['lines'][number]
type PartDraft = Omit<SimulatedPart, 'subOrderNumber' | 'parcels'>

/** Lines that go into one order, before it has a number. */
export interface OrderDraft {
  readonly type: 'S' | 'D'
  readonly parts: readonly PartDraft[]
}

/**
 * Takes goods for the lines of a request. What is not there is back-ordered, or turned down where the buyer wants
 * none; products that their vendors ship become an order of their own.
 */
export function takeLines(
  request: OrderCreateRequest,
  stock: Stock,
): { readonly drafts: OrderDraft[]; readonly rejections: SimulatedRejection[] } {
  const rejections: SimulatedRejection[] = []
  const parts: Record<OrderDraft['type'], PartDraft[]> = { S: [], D: [] }
  for (const line of request.lines) {
    const product = stock.find(line.ingramPartNumber)
    if (!product || product.authorized === false) {
      rejections.push(reject(line, 'EN', `SKU-NOTFOUND    ${line.ingramPartNumber}`))
      continue
    }
    const taken = takeLine(line, stock)
    if (request.acceptBackOrder === false && taken.some((part) => part.backordered > 0)) {
      for (const part of taken) giveBack(part, stock)
      rejections.push(reject(line, 'ES', `NO-STOCK    ${line.ingramPartNumber}`))
      continue
    }
    parts[product.directShip ? 'D' : 'S'].push(...taken)
  }
  const drafts = (['S', 'D'] as const).flatMap((type) =>
    parts[type].length > 0 ? [{ type, parts: parts[type] }] : [],
  )
  return { drafts, rejections }
}

/** Puts the goods of a line back to where they came from. */
export function giveBack({ sku, warehouse, confirmed }: PartDraft, stock: Stock): void {
  stock.putBack(sku, { warehouse, quantity: confirmed })
}

/** Two orders from one: half of the lines each, or half of the units of a single line. */
export function splitDraft({ type, parts }: OrderDraft): OrderDraft[] {
  const half = Math.ceil(parts.length / 2)
  if (parts.length > 1) {
    return [
      { type, parts: parts.slice(0, half) },
      { type, parts: parts.slice(half) },
    ]
  }
  const [part] = parts
  if (!part || part.ordered < 2) return [{ type, parts }]
  const first = Math.ceil(part.ordered / 2)
  const share = (ordered: number, confirmed: number): OrderDraft => ({
    type,
    parts: [{ ...part, ordered, confirmed, backordered: ordered - confirmed }],
  })
  const confirmedFirst = Math.min(first, part.confirmed)
  return [share(first, confirmedFirst), share(part.ordered - first, part.confirmed - confirmedFirst)]
}

function takeLine(line: RequestLine, stock: Stock): PartDraft[] {
  const { ingramPartNumber: sku, quantity } = line
  const wanted = line.additionalAttributes?.find(
    ({ attributeName }) => attributeName.toLowerCase() === 'shipfromwarehouseid',
  )?.attributeValue
  const taken = stock.take(sku, quantity, wanted)
  const missing = quantity - taken.reduce((sum, allocation) => sum + allocation.quantity, 0)
  const part = (warehouse: string, confirmed: number, backordered: number): PartDraft => ({
    lineNumber: Number(line.customerLineNumber),
    sku,
    warehouse,
    ordered: confirmed + backordered,
    confirmed,
    backordered,
    canceled: 0,
  })
  const [first, ...others] = taken
  const home = first?.warehouse ?? wanted ?? stock.levels(sku)[0]?.warehouse ?? '10'
  const rest = others.map(({ warehouse, quantity: units }) => part(warehouse, units, 0))
  return [part(home, first?.quantity ?? 0, missing), ...rest]
}

function reject(line: RequestLine, code: string, reason: string): SimulatedRejection {
  const { customerLineNumber, ingramPartNumber: sku, quantity } = line
  return { lineNumber: Number(customerLineNumber), sku, quantity, code, reason }
}
