import { describeAdapter } from '@supplierkit/testing/vitest'
import { restSupplier } from './rest-supplier-adapter.js'
import { describePlain } from './test-support/describe-plain.js'
import { type PlainTraits, plainTraits } from './test-support/plain-traits.js'
import { startPlainSupplier } from './test-support/start-plain-supplier.js'

/** Suppliers of every making. What of a description is in none of them is in the tests beside its files. */
const suppliers: Readonly<Record<string, PlainTraits>> = {
  'with all powers': plainTraits,
  'that refuses a known reference, with Standard Webhooks': {
    ...plainTraits,
    repeated: 'refused',
    letsIn: 'api_key',
    signs: 'standard',
    pages: 'link',
  },
  'that takes everything twice, signs only an id and tells changes': {
    repeated: 'taken',
    letsIn: 'basic',
    signs: 'signed_id',
    feed: 'delta',
    pages: 'offset',
  },
}

for (const [name, traits] of Object.entries(suppliers)) {
  describeAdapter({
    name: `a described supplier ${name}`,
    create: ({ credentials, ...settings }) =>
      restSupplier(describePlain({ ...credentials, ...settings }, traits)),
    startDouble: () => startPlainSupplier(traits),
  })
}
