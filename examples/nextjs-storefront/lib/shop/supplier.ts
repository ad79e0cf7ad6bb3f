import { randomBytes } from 'node:crypto'
import type { SupplierAdapter } from '@supplierkit/core/contract'
import { wesellcellular } from '@supplierkit/wesellcellular'
import { createPhonexSimulator } from '@supplierkit/wesellcellular/simulator'
import type { Settings } from './settings'

/** WeSellCellular, or the simulator of its platform where no credentials are given. */
export async function connectSupplier(settings: Settings): Promise<SupplierAdapter> {
  if (settings.wesellcellular) {
    const { apiKey, webhookSecret, baseUrl } = settings.wesellcellular
    return wesellcellular({ apiKey, webhookSecrets: webhookSecret, baseUrl })
  }
  const [apiKey, secret] = [randomBytes(18).toString('base64url'), randomBytes(18).toString('base64url')]
  const simulator = createPhonexSimulator({
    apiKey,
    speed: settings.simulatorSpeed,
    stockWebhooks: true,
    webhook: { url: `${settings.ownUrl}/api/webhooks/supplier/wesellcellular`, secret },
  })
  return wesellcellular({
    baseUrl: await simulator.start(),
    apiKey,
    webhookSecrets: secret,
    allowPrivateAddresses: true,
    settleMs: 2_000,
  })
}
