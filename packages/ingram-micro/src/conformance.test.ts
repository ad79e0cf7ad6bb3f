import { describeAdapter } from '@supplierkit/testing/vitest'
import { ingramMicro } from './ingram-micro-adapter.js'
import { customerNumber, skus, startIngramMicroDouble } from './test-support/ingram-micro-double.js'

describeAdapter({
  name: 'ingram-micro',
  create: ({ baseUrl, credentials, webhookSecrets, timeoutMs }) =>
    ingramMicro({
      baseUrl,
      // The API's own address has no path before it; here it may have one.
      tokenUrl: `${baseUrl.replace(/\/$/, '')}/oauth/oauth20/token`,
      ...credentials,
      customerNumber,
      webhookSecrets,
      timeoutMs,
      skus,
      allowPrivateAddresses: true,
    }),
  startDouble: startIngramMicroDouble,
})
