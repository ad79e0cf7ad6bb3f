import { SupplierKitError, type Alert, type AlertMessage } from '@supplierkit/core/contract'
import { createSupplierHub, type Clock } from '@supplierkit/core'
import { makeMessage, notificationTemplates } from '@supplierkit/testing'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WebhookNotifierOptions } from './options.js'
import { openReceiver } from './test-support/receiver.js'
import { webhookNotifier } from './webhook-notifier.js'

// Made up, as Standard Webhooks writes them.
const secretOf = (letter: string) => `whsec_${Buffer.from(letter.repeat(32)).toString('base64')}`
const [fresh, old] = [secretOf('n'), secretOf('o')]

let receiver: Awaited<ReturnType<typeof openReceiver>>
beforeEach(async () => void (receiver = await openReceiver()))
afterEach(() => receiver.close())

const call = () => ({ signal: new AbortController().signal })
const notifier = (options: Partial<WebhookNotifierOptions> = {}) =>
  webhookNotifier({ url: receiver.url, secrets: [fresh], allowPrivateAddresses: true, ...options })

const alert: Alert = {
  id: 'e1',
  kind: 'supplier_suspended',
  at: new Date('2026-03-12T09:30:00Z'),
  supplierId: 'acme',
  orderId: null,
  reference: null,
  code: 'supplier_unauthorized',
  message: 'acme: nothing is sent. "quotes" \u2028 </script>',
}
const alerts: AlertMessage = {
  id: 'alerts-1',
  kind: 'supplier_suspended',
  recipient: { email: '' },
  alerts: [alert],
}

async function failureOf(sending: Promise<unknown> | undefined): Promise<SupplierKitError> {
  const error: unknown = await sending?.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!SupplierKitError.isInstance(error)) throw new Error('expected a SupplierKitError', { cause: error })
  expect(JSON.stringify([error.message, error.details])).not.toContain(receiver.url)
  return error
}

describe('a signed webhook', () => {
  it('is believed by an independent implementation of Standard Webhooks, and only with the right secret', async () => {
    await notifier().sendAlert?.(alerts, call())
    const [post] = receiver.posts
    if (!post) throw new Error('nothing arrived')
    expect(new Webhook(fresh).verify(post.body, post.headers)).toEqual({
      type: 'alert.supplier_suspended',
      timestamp: '2026-03-12T09:30:00.000Z',
      data: {
        count: 1,
        alerts: [{ ...alert, at: '2026-03-12T09:30:00.000Z', kind: undefined }].map(withoutKind),
      },
    })
    expect(post.headers['webhook-id']).toBe('alerts-1')
    expect(() => new Webhook(old).verify(post.body, post.headers)).toThrow()
    expect(() => new Webhook(fresh).verify(`${post.body} `, post.headers)).toThrow()
  })

  it('is signed with every secret while they change over', async () => {
    await notifier({ secrets: [fresh, old] }).sendAlert?.(alerts, call())
    const [post] = receiver.posts
    for (const secret of [fresh, old])
      expect(new Webhook(secret).verify(post?.body ?? '', post?.headers ?? {})).toMatchObject({
        type: 'alert.supplier_suspended',
      })
  })

  it('has the same id and body in every attempt, and the time of the attempt', async () => {
    let minutes = 0
    const now = () => new Date(Date.UTC(2026, 0, 1, 0, (minutes += 1)))
    const one = notifier({ now })
    for (let tries = 0; tries < 2; tries++) await one.sendAlert?.(alerts, call())
    const [first, second] = receiver.posts
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    expect(second?.body).toBe(first?.body)
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp'])
  })

  it.each(notificationTemplates)('tells of %s without saying who the customer is', async (template) => {
    const message = makeMessage(template)
    await notifier({ orders: true }).send(message, call())
    const body = receiver.posts[0]?.body ?? ''
    expect(JSON.parse(body)).toMatchObject({ type: `order.${template}`, data: { orderId: message.order.id } })
    const { customer, shipTo } = message.order
    for (const personal of [customer.name, customer.email, customer.phone, shipTo.line1])
      expect(body).not.toContain(personal ?? 'absent')
  })

  it.each(notificationTemplates)('tells of %s without what the supplier calls and says', async (template) => {
    const message = makeMessage(template)
    const packages = [
      { packageId: 'CANARY-p', trackingNumber: '1Z', trackingUrl: 'javascript:CANARY', lines: [] },
    ]
    const data = {
      ...message.data,
      shipment: { shipmentId: 'CANARY-s', packages },
      lines: [{ lineNumber: 1, sku: 'IP14-128', quantity: 2, reason: 'CANARY: your margin is 4 %' }],
    }
    await notifier({ orders: true }).send({ ...message, data }, call())
    const body = receiver.posts[0]?.body ?? ''
    expect(body).not.toContain('CANARY')
    expect(JSON.parse(body)).toMatchObject({
      data: {
        shipment: { packages: [{ trackingNumber: '1Z' }] },
        lines: [{ lineNumber: 1, sku: 'IP14-128', quantity: 2 }],
      },
    })
  })
})

describe('what goes wrong', () => {
  it.each([
    [410, 'notification_rejected'],
    [301, 'notifier_unavailable'],
    [400, 'notifier_unavailable'],
    [401, 'notifier_unavailable'],
    [500, 'notifier_unavailable'],
  ])('an answer %i is %s', async (status, code) => {
    receiver.answerWith({ status, headers: { location: 'http://127.0.0.1:1/' } })
    expect((await failureOf(notifier().sendAlert?.(alerts, call()))).code).toBe(code)
  })

  it('waits as long as it is asked to', async () => {
    receiver.answerWith({ status: 429, headers: { 'retry-after': '120' } })
    expect(await failureOf(notifier().sendAlert?.(alerts, call()))).toMatchObject({ retryAfterMs: 120_000 })
  })

  it('a receiver that is silent, away or no longer waited for is tried again', async () => {
    receiver.answerWith({ status: 'silent' })
    const silent = await failureOf(notifier({ timeoutMs: 50 }).sendAlert?.(alerts, call()))
    expect(silent).toMatchObject({ code: 'notifier_unavailable', retryable: true })
    const aborted = AbortSignal.abort()
    await failureOf(notifier().sendAlert?.(alerts, { signal: aborted }))
    expect(receiver.posts).toEqual([])
    await failureOf(notifier({ url: 'http://127.0.0.1:1/' }).sendAlert?.(alerts, call()))
  })

  it('private addresses are refused unless they are meant, by number and by name', async () => {
    const strict = { allowPrivateAddresses: false }
    for (const url of [
      'https://127.0.0.1/x',
      'https://[::1]/x',
      'https://10.1.2.3/',
      'https://169.254.169.254/',
    ])
      expect((await failureOf(notifier({ ...strict, url }).sendAlert?.(alerts, call()))).message).toContain(
        'private network',
      )
    const named = await failureOf(
      notifier({ ...strict, url: `https://localhost:${receiver.port}/` }).sendAlert?.(alerts, call()),
    )
    expect(named.message).toContain('private network')
    expect(receiver.posts).toEqual([])
  })

  it.each([
    { allowPrivateAddresses: 'false' },
    { allowPrivateAddresses: '' },
    { timeoutMs: NaN },
    { atOnce: 0 },
  ])('%j is no setting', (options) => {
    expect(() => notifier(options as unknown as Partial<WebhookNotifierOptions>)).toThrow(
      expect.objectContaining({ code: 'config_invalid' }),
    )
  })

  it.each([
    [{ url: undefined }, 'is missing'],
    [{ url: 'not a url' }, 'is not a URL'],
    [{ url: 'http://hooks.example/', allowPrivateAddresses: false }, 'is not https'],
    [{ url: 'https://user:hunter2@hooks.example/' }, 'user name'],
    [{ secrets: undefined }, 'is missing'],
    [{ secrets: 'short' }, 'fewer than 24'],
  ] satisfies [Partial<WebhookNotifierOptions>, string][])(
    '%j makes messages wait',
    async (options, told) => {
      const error = await failureOf(notifier(options).sendAlert?.(alerts, call()))
      expect(error).toMatchObject({ code: 'notifier_unavailable' })
      expect(error.message).toContain(told)
      expect(error.message).not.toContain('hunter2')
    },
  )
})

it('gets alerts of a hub through its outbox, again and again until they are taken', async () => {
  receiver.answerWith({ status: 503 })
  let now = Date.UTC(2026, 0, 1)
  const clock: Clock = { now: () => new Date(now), setTimer: () => ({ cancel() {} }) }
  const hub = createSupplierHub({
    runtime: { clock },
    notifiers: [notifier()],
    alerts: { recipients: [], windowMs: 60_000 },
  })
  await hub.suppliers.save({ id: 'acme' })
  await hub.pauseSupplier('acme', 'stocktaking')
  await hub.drain()
  expect(receiver.posts).toEqual([])
  now += 60_000
  await hub.drain()
  expect(await hub.notifications.list({ limit: 9, state: 'waiting' })).toHaveLength(1)
  receiver.answerWith({ status: 200 })
  now += 600_000
  await hub.drain()
  expect(receiver.posts).toHaveLength(1)
  expect(await hub.notifications.list({ limit: 9, state: 'sent' })).toMatchObject([
    { channel: 'webhook', subject: 'alert.supplier_suspended', orderId: null },
  ])
})

it('is one message for a receiver that drops repetitions, though its answers are lost', async () => {
  receiver.answerWith({ status: 'lost' })
  let now = Date.UTC(2026, 0, 1)
  const clock: Clock = { now: () => new Date(now), setTimer: () => ({ cancel() {} }) }
  const hub = createSupplierHub({
    runtime: { clock },
    notifiers: [notifier()],
    alerts: { recipients: [], windowMs: 0 },
  })
  await hub.suppliers.save({ id: 'acme' })
  await hub.pauseSupplier('acme', 'stocktaking')
  for (let tries = 0; tries < 2; tries++) {
    await hub.drain()
    // Sooner than a mail whose outcome is unclear.
    now += 60_000
  }
  receiver.answerWith({ status: 204 })
  await hub.drain()
  expect(receiver.posts).toHaveLength(3)
  expect(new Set(receiver.posts.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(await hub.notifications.list({ limit: 9 })).toMatchObject([{ state: 'sent' }])
})

function withoutKind({ kind: _, ...rest }: Record<string, unknown>) {
  return rest
}
