import { expect, it } from 'vitest'
import { fakeDelivery } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

it('a closed hub fails as it always does: by the promise that it answers with', async () => {
  const { hub } = createTestHub()
  await hub.close()
  // Called before anybody looks at the promises: none of these may throw.
  const answers = [
    hub.forwardOrder(testOrder()),
    hub.receiveDelivery('fake', fakeDelivery({ id: 'e1' })),
    hub.start(),
  ]
  const failed = await Promise.allSettled(answers)
  expect(failed.map((one) => (one.status === 'rejected' ? String(one.reason) : 'none'))).toEqual(
    answers.map((): unknown => expect.stringContaining('hub_closed')),
  )
})
