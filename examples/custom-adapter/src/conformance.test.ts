import { describeAdapter } from '@supplierkit/testing/vitest'
import { startAcme } from './acme-simulator.js'
import { acme } from './acme.js'
import { acme as acmeByHand } from './by-hand/acme.js'

describeAdapter({
  name: 'acme, described',
  create: ({ credentials, ...settings }) =>
    acme({ ...settings, ...credentials, allowPrivateAddresses: true }),
  startDouble: startAcme,
})

describeAdapter({
  name: 'acme, by hand',
  create: ({ credentials, ...settings }) =>
    acmeByHand({ ...settings, ...credentials, allowPrivateAddresses: true }),
  startDouble: startAcme,
})
