import {
  decodeJson,
  type ReportedLine,
  type Shipment,
  type SupplierOrderReport,
} from '@supplierkit/core/contract'
import type { StormResult } from '../run/storm-plan.js'
import type { OrderHistory } from '../supplier/history.js'
import type { StormBody } from '../supplier/storm-supplier.js'
import { indexOf, writeOrder } from '../supplier/write-order.js'
import type { Traffic } from '../traffic/traffic.js'
import type { Violation } from '../verify/violations.js'
import { type Happening, hearAlone } from './hear-alone.js'
import { shorten } from './shorten.js'

/** One story for each promise that was broken: of the first order that it was broken for. */
export async function tellStories(
  { violations, traffic, schedule }: StormResult,
  seed: number,
): Promise<string> {
  const firsts = new Map(violations.kept.toReversed().map((violation) => [violation.promise, violation]))
  const stories: string[] = []
  for (const violation of firsts.values()) stories.push(await tellStory(violation, seed, traffic, schedule))
  return stories.join('\n\n')
}

/** The shortest story of a violation: the order, what happened to it in the order of arrival, seen, expected. */
async function tellStory(
  violation: Violation,
  seed: number,
  traffic: Traffic,
  schedule: Int32Array,
): Promise<string> {
  const lines = [`${violation.promise}${violation.orderId ? `: ${violation.orderId}` : ''}`]
  if (violation.orderId) {
    const index = indexOf(violation.orderId)
    const history = writeOrder(seed, index)
    const happened = happenedTo(index, history, traffic, schedule)
    const { shortest, comment, seen } = await findShortest(history, happened, violation)
    lines.push(
      `  ${comment}`,
      ...describeOrder(history),
      ...shortest.map((one, at) => `  ${at + 1}. ${describe(one, history)}`),
    )
    return [...lines, `  seen:     ${seen.seen}`, `  expected: ${seen.expected}`].join('\n')
  }
  return [...lines, `  seen:     ${violation.seen}`, `  expected: ${violation.expected}`].join('\n')
}

/** What the storm brought one order, in the order of arrival. */
function happenedTo(
  index: number,
  { forwarding }: OrderHistory,
  { deliveries }: Traffic,
  schedule: Int32Array,
): Happening[] {
  const arrived: Happening[] = [...schedule].flatMap((place) => {
    const delivery = deliveries[place]
    return delivery?.orders.includes(index) ? [delivery] : []
  })
  const at = { ahead: 0, in_time: 1, early: 3, never: arrived.length }[forwarding]
  return forwarding === 'never' ? arrived : arrived.toSpliced(Math.min(at, arrived.length), 0, 'forwarded')
}

async function findShortest(history: OrderHistory, happened: readonly Happening[], violation: Violation) {
  const same = async (happenings: readonly Happening[]) => {
    const found = await hearAlone(history, happenings)
    return found.find(({ promise }) => promise === violation.promise)
  }
  if (!(await same(happened))) {
    const comment = 'it does not happen when the order is alone; this is all that arrived:'
    return { shortest: happened, comment, seen: violation }
  }
  // What is left out is heard at the end, in the supplier's own order: nothing may be lost, only moved.
  const complete = (kept: readonly Happening[]) => [
    ...kept,
    ...inOwnOrder(happened).filter((one) => !kept.includes(one)),
  ]
  const kept = await shorten(happened, async (some) => (await same(complete(some))) !== undefined)
  const shortest = complete(kept)
  const comment = `it takes ${kept.length} of ${happened.length} arrivals out of the supplier's order:`
  return { shortest, comment, seen: (await same(shortest)) ?? violation }
}

/** First forwarded, then each delivery once, as the supplier sent them. */
function inOwnOrder(happened: readonly Happening[]): Happening[] {
  const deliveries = [...new Set(happened)].filter((one) => one !== 'forwarded')
  // Deliveries were prepared in the suppliers' order, so their bytes lie in it too.
  return ['forwarded', ...deliveries.sort((a, b) => placeOf(a) - placeOf(b))]
}

const placeOf = (happening: Happening) => (happening === 'forwarded' ? -1 : happening.place)

function describeOrder({ order, parts, forwarding }: OrderHistory): string[] {
  return [
    `  ${order.id}, forwarded ${forwarding.replace('_', ' ')}:`,
    ...parts.map(({ reference, supplierId, lines, numbers, trust }) => {
      const wanted = lines.map(({ lineNumber, sku, ordered }) => `line ${lineNumber} ${ordered} x ${sku}`)
      const known = numbers.map(({ supplierOrderId, inAnswer, reports: [first] }) =>
        inAnswer
          ? `${supplierOrderId} answered: ${first ? describeReport(first) : ''}`
          : `${supplierOrderId} not answered`,
      )
      return `    ${reference} at ${supplierId} (${trust}): ${wanted.join(', ')}; ${known.join('; ')}`
    }),
  ]
}

function describe(happening: Happening, { order }: OrderHistory): string {
  if (happening === 'forwarded') return 'the shop forwards the order'
  const { orders = [] } = decodeJson<StormBody>(Buffer.from(happening.body).toString())
  const own = orders.filter(({ supplierOrderId, reference }) => {
    const number = reference ?? supplierOrderId ?? ''
    return number.includes(`${order.id}-`)
  })
  return `${happening.supplierId} ${happening.deliveryId.slice(0, 15)}: ${own.map(describeReport).join(' AND ')}`
}

function describeReport(report: SupplierOrderReport): string {
  const { supplierOrderId, reference, status, rawStatus, sequence, occurredAt, lines, shipments } = report
  return [
    supplierOrderId ?? reference ?? '',
    status && `${status} (${rawStatus ?? ''})`,
    sequence !== undefined && `sequence ${sequence}`,
    occurredAt && `at ${occurredAt.toISOString()}`,
    ...(lines ?? []).map(describeLine),
    ...(shipments ?? []).map(describeShipment),
  ]
    .filter((text) => typeof text === 'string')
    .join(', ')
}

function describeLine({ lineNumber, sku, ...figures }: ReportedLine): string {
  const told = Object.entries(figures).map(
    ([kind, value]) => `${kind} ${value instanceof Date ? value.toISOString() : String(value)}`,
  )
  return `[line ${lineNumber ?? sku ?? ''}: ${told.join(' ')}]`
}

function describeShipment({ shipmentId, packages }: Shipment): string {
  const parcels = packages.map(({ packageId, trackingNumber, lines }) => {
    const contents = lines.map(
      ({ lineNumber, sku, quantity, serialNumbers }) =>
        `${quantity} x ${sku}${lineNumber === undefined ? '' : ` (line ${lineNumber})`}${serialNumbers ? ` with ${serialNumbers.length} serial numbers` : ''}`,
    )
    return `${packageId ?? 'no id'} ${trackingNumber ?? 'no tracking number'}: ${contents.join(', ')}`
  })
  return `[${shipmentId}: ${parcels.join(' | ')}]`
}
