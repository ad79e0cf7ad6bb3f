import { describeAdapter } from '@supplierkit/testing/vitest'
import { acmeParts } from './acme-parts-adapter.js'
import { startAcmePartsSimulator } from './simulator/acme-parts-simulator.js'

describeAdapter({
  name: 'acme-parts',
  create: ({ baseUrl, credentials, webhookSecrets, timeoutMs }) =>
    acmeParts({
      baseUrl,
      // A function, so that a missing key is not looked for in this machine's environment.
      apiKey: () => credentials.apiKey,
      webhookSecrets,
      timeoutMs,
      pageSize: 2,
      allowPrivateAddresses: true,
    }),
  startDouble: startAcmePartsSimulator,
})
