import type { HubEvent } from '@supplierkit/core/contract'

/** A usual event of the live log, about 500 bytes as JSON. */
export function liveEvent(number: number): HubEvent {
  return {
    id: `e-${number}`,
    type: 'shipment.created',
    at: new Date(),
    orderId: 'PE-1042',
    supplierOrderId: '3f0c9d7e-2b8a-4c53-9a57-0d5f6f6f1a11',
    supplierId: 'acme',
    orderVersion: 4,
    shipment: {
      shipmentId: 'P-1',
      packages: [
        {
          packageId: 'P-1-1',
          carrier: 'ups',
          trackingNumber: '1Z999AA10123456784',
          trackingUrl: 'https://example.test/track/1Z999AA10123456784',
          lines: [{ lineNumber: 1, sku: 'IP13-128-BLK-A', quantity: 5, serialNumbers: ['356938035643809'] }],
        },
      ],
    },
  }
}

/** The same as text, for who has no log: the form in which everybody here sends it. */
export function liveText(number: number): string {
  return `id: ${number}\nevent: shipment.created\ndata: ${JSON.stringify(liveEvent(number))}\n\n`
}
