import { expect, it, vi } from 'vitest'
import { silentLogger } from '../runtime/runtime.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import { VirtualClock } from '../test-support/virtual-clock.js'

const failing = () => {
  throw new Error('a mistake in the app')
}

it.each([
  ['throws', failing, 'app_function_failed'],
  ['rejects', () => Promise.reject(new Error('away')), 'app_function_failed'],
  ['never answers', () => new Promise(() => {}), 'app_function_timeout'],
  ['answers nothing', () => undefined, 'app_function_answer_invalid'],
  ['answers no recipients', () => [null], 'app_function_answer_invalid'],
  ['answers other types', () => [{ email: 7 }], 'app_function_answer_invalid'],
])('recipients that %s: the customer is told, and the order goes on', async (_, recipients, code) => {
  const clock = new VirtualClock()
  const warn = vi.fn()
  const { hub, supplier, notifier } = createTestHub({
    clock,
    recipients: recipients as never,
    runtime: { clock, random: () => 0.5, logger: { ...silentLogger, warn } },
  })
  const forwarding = hub.forwardOrder(testOrder())
  await clock.advance(2_000)
  await forwarding
  const drained = hub.drain()
  await clock.advance(10_000)
  await drained
  expect(supplier.books).toHaveLength(1)
  expect(notifier.messages.map(({ recipient }) => recipient.email)).toContain('ada@example.test')
  expect(warn).toHaveBeenCalledWith(expect.objectContaining({ code }), expect.any(String))
})

it('recipients may be read from elsewhere', async () => {
  const { hub, notifier } = createTestHub({
    recipients: () => Promise.resolve([{ email: 'desk@example.test' }]),
  })
  await hub.forwardOrder(testOrder())
  await hub.drain()
  expect(notifier.messages.map(({ recipient }) => recipient.email)).toEqual(['desk@example.test'])
})

it.each([7, { unwanted: 'created' }, { channels: 'email' }, { unwanted: [1] }, { locale: 1 }])(
  'preferences of other types count as none: %j',
  async (wish) => {
    const { hub, notifier } = createTestHub({ preferences: () => wish as never })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    expect(notifier.messages.map(({ template }) => template)).toEqual(['created'])
  },
)
