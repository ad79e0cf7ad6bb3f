import type {
  NotificationData,
  NotificationMessage,
  NotificationTemplate,
  OrderProgress,
  Shipment,
  SupplierOrderLine,
  SupplierOrderStatus,
} from '@supplierkit/core/contract'
import { sampleOrder } from './sample-order.js'
import { firstShipment, secondShipment } from './sample-shipments.js'

const occurredAt = new Date('2026-03-12T09:30:00Z')

interface Stage {
  readonly status: SupplierOrderStatus
  readonly shipments: readonly Shipment[]
  /** Per line of the sample order: confirmed, backordered, shipped, canceled. */
  readonly lines: readonly (readonly [number, number, number, number])[]
  readonly data?: Partial<NotificationData>
}

const stages: Readonly<Record<NotificationTemplate, Stage>> = {
  created: { status: 'pending', shipments: [], lines: [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]] }, // prettier-ignore
  confirmed: { status: 'confirmed', shipments: [], lines: [[2, 0, 0, 0], [1, 1, 0, 0], [1, 0, 0, 0]] }, // prettier-ignore
  partially_shipped: {
    status: 'partially_shipped',
    shipments: [firstShipment],
    lines: [[2, 0, 2, 0], [1, 1, 0, 0], [1, 0, 0, 0]], // prettier-ignore
    data: { shipment: firstShipment },
  },
  shipped: {
    status: 'shipped',
    shipments: [firstShipment, secondShipment],
    lines: [[2, 0, 2, 0], [2, 0, 2, 0], [1, 0, 1, 0]], // prettier-ignore
    data: { shipment: secondShipment },
  },
  status_change: {
    status: 'on_hold',
    shipments: [],
    lines: [[2, 0, 0, 0], [2, 0, 0, 0], [1, 0, 0, 0]], // prettier-ignore
    data: { change: { from: 'confirmed', to: 'on_hold' } },
  },
  canceled: {
    status: 'confirmed',
    shipments: [],
    lines: [[2, 0, 0, 0], [2, 0, 0, 0], [0, 0, 0, 1]], // prettier-ignore
    data: { lines: [{ lineNumber: 3, sku: 'PIX8-128-HAZ', quantity: 1, reason: 'out_of_stock' }] },
  },
  fulfilled: {
    status: 'shipped',
    shipments: [firstShipment, secondShipment],
    lines: [[2, 0, 2, 0], [2, 0, 2, 0], [1, 0, 1, 0]], // prettier-ignore
  },
  rejected: {
    status: 'pending',
    shipments: [],
    lines: [[0, 0, 0, 2], [0, 0, 0, 2], [0, 0, 0, 1]], // prettier-ignore
    data: {
      lines: [
        { lineNumber: 1, sku: 'IP13-128-MID', quantity: 2, reason: 'out_of_stock' },
        { lineNumber: 2, sku: 'GS22-256-BLK', quantity: 2, reason: 'price_changed' },
        { lineNumber: 3, sku: 'PIX8-128-HAZ', quantity: 1, reason: 'discontinued' },
      ],
    },
  },
}

/**
 * A complete message for previews and tests: people, addresses, numbers and prices are made up.
 * @param locale BCP 47. The person's name and address are that language's where it is `en`, `de`, `es` or `fr`.
 */
export function sampleMessage(template: NotificationTemplate, locale = 'en-US'): NotificationMessage {
  const stage = stages[template]
  const order = sampleOrder(locale)
  return {
    id: `sample-${template}`,
    template,
    recipient: { email: order.customer.email ?? '', name: order.customer.name ?? '', locale },
    order,
    progress: sampleProgress(stage, template === 'rejected'),
    data: { occurredAt, ...stage.data },
  }
}

function sampleProgress(stage: Stage, rejected: boolean): OrderProgress {
  const lines = sampleOrder('en').lines.map((line, index): SupplierOrderLine => {
    const [confirmed = 0, backordered = 0, shipped = 0, canceled = 0] = stage.lines[index] ?? []
    return {
      lineNumber: index + 1,
      sku: line.sku,
      ordered: line.quantity,
      confirmed,
      backordered,
      shipped,
      canceled,
      ...(backordered > 0 && { expectedAt: new Date('2026-03-20T00:00:00Z') }),
    }
  })
  const submission = rejected ? 'rejected' : 'submitted'
  return {
    orderId: 'sample-order',
    version: 1,
    submission,
    status: stage.status,
    fulfilled: stage.status === 'shipped',
    supplierOrders: [
      {
        id: 'sample-supplier-order',
        supplierId: 'sample-supplier',
        reference: 'SK-SAMPLE-1',
        supplierOrderIds: ['SAMPLE-900001'],
        submission,
        status: stage.status,
        rawStatus: null,
        cancellation: 'none',
        held: null,
        change: null,
        lines,
        shipments: stage.shipments,
        updatedAt: occurredAt,
      },
    ],
  }
}
