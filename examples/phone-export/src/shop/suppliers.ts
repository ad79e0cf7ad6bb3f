import { randomBytes } from 'node:crypto'
import type { SupplierFactory } from '@supplierkit/core'
import type { SupplierChange } from '@supplierkit/core/contract'
import { wesellcellular } from '@supplierkit/wesellcellular'
import type { SupplierInfo } from '../page/api-types.js'
import { meridian } from '../second-supplier/meridian.js'

/** The shop's two suppliers, as people know them. */
export const supplierInfos: readonly SupplierInfo[] = [
  { id: 'wesellcellular', name: 'WeSellCellular', place: 'Deer Park, New York' },
  { id: 'meridian', name: 'Meridian Parts', place: 'Rotterdam' },
]

/** Secrets that the shop shares with the two servers of this run. */
export function createSupplierSecrets() {
  const secret = () => randomBytes(24).toString('base64url')
  return { phonexApiKey: secret(), phonexWebhookSecret: secret(), meridianToken: secret() }
}

/** Turns the shop's supplier rows into adapters. They live in the database, with their secrets encrypted. */
export const supplierTypes: Readonly<Record<string, SupplierFactory>> = {
  phonex: ({ id, apiEndpoint, secrets }) =>
    wesellcellular({
      name: id,
      baseUrl: apiEndpoint ?? undefined,
      apiKey: secrets.apiKey ?? undefined,
      webhookSecrets: secrets.webhookSecrets,
      currencies: ['USD', 'GBP'],
      // The demo's supplier is a program on this machine.
      allowPrivateAddresses: true,
      timeoutMs: 5_000,
      settleMs: 2_000,
    }),
  meridian: ({ apiEndpoint, secrets }) =>
    meridian({
      baseUrl: apiEndpoint ?? '',
      token: secrets.apiKey ?? '',
      timeoutMs: 5_000,
      pollEveryMs: 1_000,
    }),
}

/** The rows of the two suppliers. */
export function supplierRows(
  secrets: ReturnType<typeof createSupplierSecrets>,
  urls: { readonly phonex: string; readonly meridian: string },
): SupplierChange[] {
  return [
    {
      id: 'wesellcellular',
      name: 'WeSellCellular',
      type: 'phonex',
      apiEndpoint: urls.phonex,
      secrets: { apiKey: secrets.phonexApiKey, webhookSecrets: [secrets.phonexWebhookSecret] },
    },
    {
      id: 'meridian',
      name: 'Meridian Parts',
      type: 'meridian',
      apiEndpoint: urls.meridian,
      secrets: { apiKey: secrets.meridianToken },
    },
  ]
}
