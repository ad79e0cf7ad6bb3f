import type { Shipment } from '@supplierkit/core/contract'

// IMEIs begin with 00, a prefix for test numbers (3GPP TS 23.003, GSMA TS.06); tracking numbers are made up.

/** What leaves first: two of the three lines' units, in one package. */
export const firstShipment: Shipment = {
  shipmentId: 'sample-shipment-1',
  shippedAt: new Date('2026-03-12T08:00:00Z'),
  packages: [
    {
      carrier: 'UPS',
      trackingNumber: '1Z999AA10123456784',
      lines: [
        {
          lineNumber: 1,
          sku: 'IP13-128-MID',
          quantity: 2,
          serialNumbers: ['004999010640000', '004999010640018'],
        },
      ],
    },
  ],
}

/** What leaves last, in two packages. */
export const secondShipment: Shipment = {
  shipmentId: 'sample-shipment-2',
  shippedAt: new Date('2026-03-14T08:00:00Z'),
  packages: [
    {
      carrier: 'UPS',
      trackingNumber: '1Z999AA10123456795',
      lines: [
        {
          lineNumber: 2,
          sku: 'GS22-256-BLK',
          quantity: 2,
          serialNumbers: ['004999010640026', '004999010640034'],
        },
      ],
    },
    {
      carrier: 'FedEx',
      trackingNumber: '999999999999',
      lines: [{ lineNumber: 3, sku: 'PIX8-128-HAZ', quantity: 1, serialNumbers: ['004999010640042'] }],
    },
  ],
}
