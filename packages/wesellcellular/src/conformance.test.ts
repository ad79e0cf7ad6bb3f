import { describeAdapter } from '@supplierkit/testing/vitest'
import { startPhonexDouble } from './test-support/phonex-double.js'
import { wesellcellular } from './wesellcellular-adapter.js'

describeAdapter({
  name: 'wesellcellular',
  create: ({ baseUrl, credentials, webhookSecrets, timeoutMs }) =>
    wesellcellular({
      baseUrl,
      apiKey: credentials.apiKey,
      webhookSecrets,
      timeoutMs,
      pageSize: 3,
      allowPrivateAddresses: true,
    }),
  startDouble: () => startPhonexDouble(),
})
