import assert from 'node:assert/strict'
import type { SupplierOrderStatus } from '@supplierkit/core/contract'
import { present } from '../../conformance/present.js'
import type { AdapterCase, AdapterSubject } from '../adapter-subject.js'
import type { Concern } from '../../conformance/conformance-case.js'
import { within } from '../trial/failure-of.js'
import { makeCall } from '../trial/make-call.js'
import { makeRequest } from '../trial/make-request.js'
import { bookedUnder, placeOrder } from '../trial/place-order.js'

const shipping: Concern<AdapterSubject> = {
  who: 'suppliers whose double can ship',
  includes: ({ double }) => double.statuses.includes('shipped'),
}

/** Ships an order, in two parts where the supplier does that. */
async function shipOrder(subject: AdapterSubject) {
  const [first, second] = subject.double.goods.inStock
  const placed = await placeOrder(subject, {
    request: makeRequest(subject, [
      [first, 4],
      [second, 2],
    ]),
  })
  const stages: readonly SupplierOrderStatus[] = ['partially_shipped', 'shipped']
  for (const stage of stages) {
    if (subject.double.statuses.includes(stage)) await subject.double.move(placed.supplierOrderId, stage)
  }
  const read = () =>
    within('getOrderStatus', placed.adapter.getOrderStatus(placed.supplierOrderId, makeCall()))
  return { ...placed, read }
}

export const shipmentCases: readonly AdapterCase[] = [
  {
    rule: 'all-packages-are-told',
    name: 'every package that has left is told once, with its tracking number, also after a second shipment',
    reason: 'the customer waits at the door for the parcel that nobody told of',
    mistake: 'one field for "the" tracking number, which the second package overwrites',
    concerns: shipping,
    async run(subject) {
      const { request, read } = await shipOrder(subject)
      const booked = present((await bookedUnder(subject, request.reference))[0])
      assert.ok(booked.trackingNumbers.length > 0, 'the double shipped without a tracking number')
      const { shipments = [] } = await read()
      const packages = shipments.flatMap((shipment) => shipment.packages)
      const told = packages.map(({ trackingNumber }) => trackingNumber)
      assert.deepEqual([...told].sort(), [...booked.trackingNumbers].sort(), 'tracking numbers')
      const ids = shipments.map(({ shipmentId }) => shipmentId)
      assert.equal(new Set(ids).size, ids.length, `shipments share an id: ${ids.join(', ')}`)
      for (const [index, { quantity }] of packages.flatMap(({ lines }) => lines).entries()) {
        assert.ok(Number.isInteger(quantity) && quantity > 0, `quantity ${quantity} of package line ${index}`)
      }
    },
  },
  {
    rule: 'quantities-are-totals',
    name: 'quantities of lines are totals since the order was placed: hearing them twice changes nothing, and what has shipped adds up',
    reason: 'every webhook and every look tells them anew; increments would count twice',
    mistake: 'the quantity of the last package told as the shipped quantity of the line',
    concerns: shipping,
    async run(subject) {
      const { request, read } = await shipOrder(subject)
      const told = await read()
      assert.deepEqual(await read(), told, 'the same order read again')
      for (const line of request.lines) {
        const reported = (told.lines ?? []).filter(
          ({ lineNumber, sku }) =>
            (lineNumber ?? line.lineNumber) === line.lineNumber && (sku ?? line.sku) === line.sku,
        )
        const shipped = reported.map((one) => one.shipped).filter((count) => count !== undefined)
        if (shipped.length > 0) {
          assert.equal(
            shipped.reduce((sum, count) => sum + count, 0),
            line.quantity,
            `shipped units of line ${line.lineNumber}`,
          )
        }
      }
      for (const line of told.lines ?? []) {
        for (const part of ['confirmed', 'backordered', 'shipped', 'canceled'] as const) {
          const count = line[part]
          assert.ok(
            count === undefined || (Number.isInteger(count) && count >= 0),
            `${part} of line ${line.lineNumber ?? line.sku}: ${count}`,
          )
        }
      }
    },
  },
]
