import type { Shipment } from '@supplierkit/core/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DetailLine, type OrderDetail, orderDetailAnswer } from '../wire/order-answers.js'
import { toOrderStatus } from './order-report.js'
import { orderStatusOf } from './order-status.js'
import { createStatusReader, statuses } from './status.js'

const readStatus = createStatusReader()

/** The same word with other case and separators, with and without what stands before it. */
const respelled = (word: string) =>
  fc
    .tuple(
      fc.func(fc.boolean()),
      fc.constantFrom(' ', '_', '-', ''),
      fc.constantFrom('', 'im::', 'IM::', 'im::order_', 'IM::ORDER_'),
    )
    .map(([upper, separator, prefix]) => {
      const spelled = [...word].map((character, index) =>
        upper(index) ? character.toUpperCase() : character.toLowerCase(),
      )
      return prefix + spelled.join('').replaceAll(' ', separator)
    })

describe('status words', () => {
  it('are read whatever their spelling and prefix', () => {
    const words = fc.constantFrom(...Object.entries(statuses))
    fc.assert(
      fc.property(
        words.chain(([word, status]) => respelled(word).map((spelling) => [spelling, status] as const)),
        ([spelling, status]) => readStatus(spelling) === status,
      ),
    )
  })

  it.each([
    ['im::hold', 'on_hold'],
    ['ON HOLD', 'on_hold'],
    ['IM::SALES_HOLD', 'on_hold'],
    ['IM::IM_ONLINE_HOLD', 'on_hold'],
    ['CANCELLED', 'canceled'],
    ['Canceled', 'canceled'],
    ['im::order_voided', 'canceled'],
    ['IM::PARTIALLY_SHIPPED', 'partially_shipped'],
    ['im::open', 'confirmed'],
    ['IM::INVOICED', 'shipped'],
    ['CLOSED', 'unknown'],
  ])('%s is %s', (word, status) => expect(readStatus(word)).toBe(status))

  it('are never guessed', () => {
    expect(['constructor', '__proto__', '', 'im::', 'Shipping soon'].map(readStatus)).toEqual(
      Array(5).fill('unknown'),
    )
    fc.assert(fc.property(fc.string(), (word) => readStatus(`x${word}x`) === 'unknown'))
  })

  it('can be added and read in another way', () => {
    const read = createStatusReader({ 'Credit Hold': 'on_hold', Invoiced: 'delivered' })
    expect(['im::credit_hold', 'INVOICED', 'Shipped'].map(read)).toEqual(['on_hold', 'delivered', 'shipped'])
  })
})

describe('the status of an order', () => {
  it.each([
    [undefined, [], 'pending', ''],
    [undefined, ['In Progress', 'In Progress'], 'confirmed', 'In Progress'],
    [undefined, ['In Progress', 'im::backordered'], 'backordered', 'In Progress, im::backordered'],
    [undefined, ['Backordered', 'On Hold'], 'on_hold', 'Backordered, On Hold'],
    [undefined, ['Shipped', 'In Progress'], 'partially_shipped', 'Shipped, In Progress'],
    [undefined, ['Shipped', 'Canceled'], 'shipped', 'Shipped, Canceled'],
    [undefined, ['Delivered', 'Canceled'], 'delivered', 'Delivered, Canceled'],
    [undefined, ['Canceled', 'CANCELLED'], 'canceled', 'Canceled, CANCELLED'],
    [undefined, ['In Progress', 'Quarantined'], 'unknown', 'In Progress, Quarantined'],
    // `Processing` says less than the lines do.
    ['Processing', ['Shipped', 'In Progress'], 'partially_shipped', 'Processing'],
    ['Processing', ['Backordered'], 'backordered', 'Processing'],
    ['Processing', ['Quarantined'], 'confirmed', 'Processing'],
    ['Processing', [], 'confirmed', 'Processing'],
    // Everything else that it says of itself, it knows best.
    ['Shipped', ['In Progress'], 'shipped', 'Shipped'],
    ['ON HOLD', ['In Progress'], 'on_hold', 'ON HOLD'],
    ['Quarantined', ['Shipped'], 'unknown', 'Quarantined'],
  ])('%s with lines %j is %s', (word, lines, status, rawStatus) => {
    expect(orderStatusOf(word, lines, readStatus)).toEqual({ status, rawStatus })
  })
})

const line = (more: object): object => ({
  subOrderNumber: '20-RD128-11',
  customerLineNumber: '001',
  ingramPartNumber: '5CX895',
  quantityOrdered: 3,
  quantityConfirmed: 3,
  quantityBackOrdered: 0,
  lineStatus: 'In Progress',
  ...more,
})

function read(lines: readonly object[], orderStatus = 'Processing') {
  const answer: OrderDetail = orderDetailAnswer.parse({ ingramOrderNumber: '20-RD128', orderStatus, lines })
  return toOrderStatus(answer, readStatus)
}

const box = (trackingNumber: string, more: object = {}) => ({ trackingNumber, ...more })
const carried = (boxes: readonly object[], more: object = {}) => ({
  carrierDetails: [{ carrierName: 'FEDEX GROUND', trackingDetails: boxes, ...more }],
})

describe('quantities of a line', () => {
  it('count a shipment only when it has left', () => {
    const planned = {
      quantity: 2,
      estimatedShipDate: '2026-11-03',
      carrierDetails: [{ carrierName: 'UPS', quantity: 2 }],
    }
    expect(read([line({ shipmentDetails: [planned] })]).lines).toMatchObject([{ confirmed: 3, shipped: 0 }])
    for (const left of [
      { ...planned, shippedDate: '2026-11-03' },
      { ...planned, carrierDetails: [{ shippedDate: '2026-11-03' }] },
      { ...planned, carrierDetails: [{ carrierPickupDate: '2026-11-03' }] },
      { ...planned, ...carried([box('9400')]) },
    ]) {
      expect(read([line({ shipmentDetails: [left, planned] })]).lines).toMatchObject([
        { confirmed: 3, shipped: 2 },
      ])
    }
  })

  it('count everything of a line that is shipped, also without a list', () => {
    expect(read([line({ lineStatus: 'Shipped' })]).lines).toMatchObject([{ confirmed: 3, shipped: 3 }])
    const partly = line({ lineStatus: 'Shipped', quantityConfirmed: 1, quantityBackOrdered: 2 })
    expect(read([partly]).lines).toMatchObject([{ confirmed: 1, backordered: 2, shipped: 1 }])
  })

  it('cancel what has not left', () => {
    const canceled = line({
      lineStatus: 'CANCELLED',
      shipmentDetails: [{ quantity: 1, shippedDate: '2026-11-03' }],
    })
    expect(read([canceled]).lines).toMatchObject([{ confirmed: 1, backordered: 0, shipped: 1, canceled: 2 }])
  })

  it('name the line by its number, and by its part where Ingram Micro has numbered anew', () => {
    expect(read([line({ customerLineNumber: 'A-7' })]).lines).toMatchObject([{ sku: '5CX895', confirmed: 3 }])
    expect(read([line({ customerLineNumber: 'A-7' })]).lines?.[0]).not.toHaveProperty('lineNumber')
    expect(read([line({ customerLineNumber: null, ingramPartNumber: null })]).lines).toBeUndefined()
  })

  it('say when back-ordered units are expected', () => {
    const late = line({ quantityConfirmed: 0, quantityBackOrdered: 3, backOrderETADate: '2026-12-15' })
    expect(read([late]).lines).toMatchObject([{ backordered: 3, expectedAt: new Date('2026-12-15') }])
    expect(read([line({ backOrderETADate: '2026-12-15' })]).lines?.[0]).not.toHaveProperty('expectedAt')
  })

  it('are never negative and never more than was ordered, whatever comes', () => {
    const count = fc.option(fc.integer({ min: -2, max: 9 }), { nil: null })
    const shipment = fc.record({
      quantity: count,
      shippedDate: fc.constantFrom('2026-11-03', '', null),
      carrierDetails: fc.array(
        fc.record({ quantity: count, trackingDetails: fc.array(fc.record({ quantityInBox: count })) }),
        { maxLength: 2 },
      ),
    })
    const anyLine = fc.record({
      lineStatus: fc.constantFrom(...Object.keys(statuses), 'Quarantined', null),
      quantityOrdered: count,
      quantityConfirmed: count,
      quantityBackOrdered: count,
      shipmentDetails: fc.array(shipment, { maxLength: 3 }),
    })
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 4 }), (lines) => {
        const status = read(lines.map(line))
        for (const reported of status.lines ?? []) {
          const { confirmed = 0, backordered = 0, shipped = 0, canceled = 0 } = reported
          for (const quantity of [confirmed, backordered, shipped, canceled]) {
            if (!Number.isSafeInteger(quantity) || quantity < 0) return false
          }
          if (reported.confirmed !== undefined && shipped > confirmed) return false
        }
        return unitsIn(status.shipments ?? []).every((quantity) => quantity > 0)
      }),
    )
  })
})

function unitsIn(shipments: readonly Shipment[]): number[] {
  return shipments.flatMap(({ packages }) =>
    packages.flatMap(({ lines }) => lines.map(({ quantity }) => quantity)),
  )
}

describe('shipments', () => {
  it('are put together from lines, by sub-order and tracking number', () => {
    const second = { ...line({ customerLineNumber: '2', ingramPartNumber: 'DF4128', quantityOrdered: 1 }) }
    const status = read([
      {
        ...line({}),
        shipmentDetails: [
          { quantity: 2, ...carried([box('9400', { quantityInBox: '2' })], { shippedDate: '2026-11-04' }) },
        ],
      },
      { ...second, shipmentDetails: [{ quantity: 1, shippedDate: '2026-11-03', ...carried([box('9400')]) }] },
      {
        ...line({ subOrderNumber: '20-RD128-21' }),
        shipmentDetails: [{ quantity: 1, shippedDate: '2026-11-05' }],
      },
    ])
    expect(status.shipments).toEqual([
      {
        shipmentId: '20-RD128-11',
        shippedAt: new Date('2026-11-03'),
        packages: [
          {
            carrier: 'FedEx',
            trackingNumber: '9400',
            trackingUrl: expect.stringContaining('9400') as string,
            lines: [{ lineNumber: 1, sku: '5CX895', quantity: 2 }],
          },
          {
            carrier: 'FedEx',
            trackingNumber: '9400',
            trackingUrl: expect.stringContaining('9400') as string,
            lines: [{ lineNumber: 2, sku: 'DF4128', quantity: 1 }],
          },
        ],
      },
      {
        shipmentId: '20-RD128-21',
        shippedAt: new Date('2026-11-05'),
        packages: [{ lines: [{ lineNumber: 1, sku: '5CX895', quantity: 1 }] }],
      },
    ])
  })

  it.each([
    ['boxes that say so', [box('A', { quantityInBox: '2' }), box('B', { quantityInBox: 1 })], [2, 1]],
    ['one that says nothing', [box('A'), box('B', { quantityInBox: 1 })], [2, 1]],
    ['none that says anything', [box('A'), box('B')], [3]],
    [
      'serial numbers alone',
      [box('A', { serialNumbers: [{ serialNumber: '1' }, { serialNumber: '2' }] }), box('B')],
      [2, 1],
    ],
  ])('hold as many units as left: %s', (_, boxes, units) => {
    const status = read([line({ shipmentDetails: [{ quantity: 3, ...carried(boxes) }] })])
    expect(unitsIn(status.shipments ?? [])).toEqual(units)
    expect(status.shipments?.[0]?.packages.map(({ trackingNumber }) => trackingNumber)).toEqual(['A', 'B'])
  })

  it('keep every serial number once', () => {
    const serialNumbers = ['1', '2', '1', '', null].map((serialNumber) => ({ serialNumber }))
    const status = read([
      line({ shipmentDetails: [{ quantity: 2, ...carried([box('A', { serialNumbers })]) }] }),
    ])
    expect(status.shipments?.[0]?.packages[0]?.lines[0]?.serialNumbers).toEqual(['1', '2'])
  })

  it('link to nothing but the web', () => {
    const at = (trackingUrl: string) =>
      read([
        line({
          shipmentDetails: [
            { quantity: 3, carrierDetails: [{ trackingDetails: [box('A', { trackingUrl })] }] },
          ],
        }),
      ]).shipments?.[0]?.packages[0]?.trackingUrl
    expect(at('https://example.com/A')).toBe('https://example.com/A')
    expect(at('javascript:alert(1)')).toBeUndefined()
    expect(at('string')).toBeUndefined()
  })

  it('have the same id before and after delivery and invoice are numbered', () => {
    const part: Partial<Record<keyof DetailLine | 'deliveryNumber' | 'invoiceNumber', unknown>> = {}
    const before = read([line({ ...part, shipmentDetails: [{ quantity: 3, ...carried([box('A')]) }] })])
    const after = read([
      line({
        shipmentDetails: [
          { quantity: 3, deliveryNumber: '8001', invoiceNumber: '20RD12811', ...carried([box('A')]) },
        ],
      }),
    ])
    expect(after.shipments).toEqual(before.shipments)
  })
})
