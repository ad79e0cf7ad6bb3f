import { describeAdapter } from '@supplierkit/testing/vitest'
import { startMeridianDouble } from '../test-support/meridian-double.js'
import { meridian } from './meridian.js'

describeAdapter({
  name: 'meridian',
  create: ({ baseUrl, credentials, timeoutMs }) => meridian({ baseUrl, token: credentials.token, timeoutMs }),
  startDouble: startMeridianDouble,
})
