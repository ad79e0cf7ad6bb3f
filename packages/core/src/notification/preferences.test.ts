import { expect, it } from 'vitest'
import { fakeDelivery } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import { createMemoryNotifier } from './memory-notifier.js'
import type { PlannedAbout, PreferencesOf } from './preferences.js'

const confirmed = (id: string) =>
  fakeDelivery({ id, orders: [{ supplierOrderId: 'FAKE-1', status: 'confirmed' }] })

async function tell(preferences: PreferencesOf<undefined>) {
  const notifiers = [createMemoryNotifier('email'), createMemoryNotifier('sms')]
  const parts = createTestHub({ notifiers, preferences })
  await parts.hub.forwardOrder(testOrder())
  await parts.hub.drain()
  await parts.hub.receiveDelivery('fake', confirmed('e1'))
  await parts.hub.drain()
  return notifiers.map(({ messages }) => messages.map(({ template }) => template))
}

it('what a person does not want is not planned; what changes the agreement is', async () => {
  expect(await tell(() => ({ unwanted: ['created', 'confirmed'] }))).toEqual([['created'], ['created']])
  expect(await tell(() => Promise.resolve({ unwanted: 'all_optional' as const }))).toEqual([
    ['created'],
    ['created'],
  ])
  expect(await tell(() => ({ unwanted: ['shipped'] }))).toEqual([
    ['created', 'confirmed'],
    ['created', 'confirmed'],
  ])
  expect(await tell(() => null)).toEqual(await tell(() => ({})))
})

it('a person chooses the channels; a required message goes somewhere in any case', async () => {
  expect(await tell(() => ({ channels: ['sms'] }))).toEqual([[], ['created', 'confirmed']])
  expect(await tell(() => ({ channels: ['pigeon'] }))).toEqual([['created'], ['created']])
})

it('is asked once for each recipient of a commit, in its language, within the transaction of the app', async () => {
  const asked: PlannedAbout[] = []
  const { hub, notifier } = createTestHub({
    recipients: () => [{ email: 'a@example.test' }, { email: 'b@example.test', locale: 'fr' }],
    preferences: ({ email }, about) => {
      asked.push(about)
      return email.startsWith('a') ? { locale: 'de-AT' } : undefined
    },
  })
  await hub.forwardOrder(testOrder())
  await hub.drain()
  expect(asked).toEqual([
    { orderId: 'PE-1', templates: ['created'] },
    { orderId: 'PE-1', templates: ['created'] },
  ])
  expect(notifier.messages.map(({ recipient }) => recipient)).toEqual([
    { email: 'a@example.test', locale: 'de-AT' },
    { email: 'b@example.test', locale: 'fr' },
  ])
})

it('an error or a long silence neither stops the order nor the message, and is logged without the address', async () => {
  const warnings: unknown[] = []
  const logger = { debug() {}, info() {}, error() {}, warn: (...args: unknown[]) => void warnings.push(args) }
  for (const preferences of [
    () => Promise.reject(new Error('ada@example.test')),
    () => {
      throw new Error('ada@example.test')
    },
    () => new Promise<never>(() => {}),
  ] satisfies PreferencesOf[]) {
    const { hub, notifier, clock, supplier } = createTestHub({ preferences })
    const forwarding = hub.forwardOrder(testOrder())
    await clock.advance(2_000)
    await forwarding
    const draining = hub.drain()
    await clock.advance(2_000)
    await draining
    expect(notifier.messages.map(({ template }) => template)).toEqual(['created'])
    expect(supplier.books).toHaveLength(1)
  }
  const { hub } = createTestHub({
    preferences: () => Promise.reject(new Error('ada@example.test')),
    runtime: { logger },
  })
  await hub.forwardOrder(testOrder())
  expect(JSON.stringify(warnings)).toContain('preferences were not read')
  expect(JSON.stringify(warnings)).not.toContain('example.test')
})
