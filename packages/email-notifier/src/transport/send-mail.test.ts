import { createServer, type IncomingHttpHeaders } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SupplierKitError } from '@supplierkit/core/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emailNotifier } from '../email-notifier.js'
import { sampleAlerts } from '../sample/sample-alerts.js'
import { sampleMessage } from '../sample/sample-message.js'
import { fetchTransport } from '../test-support/fetch-transport.js'
import { noSignal, sampleOptions } from '../test-support/sample-options.js'

/** A provider that takes each idempotency key once, and can lose its answers. */
async function openProvider() {
  const accepted = new Map<string, { body: string; headers: IncomingHttpHeaders }>()
  const plan: (number | 'lost')[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const next = plan.shift() ?? 200
      if (typeof next === 'number' && next !== 200) return void response.writeHead(next).end()
      const key = String(request.headers['idempotency-key'])
      if (!accepted.has(key))
        accepted.set(key, { body: Buffer.concat(chunks).toString('utf8'), headers: request.headers })
      if (next === 'lost') return void request.socket.destroy()
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, accepted, plan, close: () => new Promise((done) => server.close(done)) }
}

let provider: Awaited<ReturnType<typeof openProvider>>
beforeEach(async () => void (provider = await openProvider()))
afterEach(() => provider.close())

const notifier = () =>
  emailNotifier({ ...sampleOptions, transport: fetchTransport(provider.url, 'key-of-a-test') })

const codeOf = (sending: Promise<unknown>) =>
  sending.then(
    () => 'sent',
    (error: unknown) => (SupplierKitError.isInstance(error) ? error.code : 'foreign'),
  )

describe('a transport of one’s own', () => {
  it('gets the same idempotency key for every attempt, so a lost answer makes no second mail', async () => {
    provider.plan.push('lost', 503)
    const message = sampleMessage('shipped', 'de-AT')
    expect(await codeOf(notifier().send(message, noSignal()))).toBe('notifier_unavailable')
    expect(await codeOf(notifier().send(message, noSignal()))).toBe('notifier_unavailable')
    expect(await codeOf(notifier().send(message, noSignal()))).toBe('sent')
    expect(await codeOf(notifier().send({ ...message, id: 'another' }, noSignal()))).toBe('sent')
    const keys = [...provider.accepted.keys()]
    expect(keys).toHaveLength(2)
    for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9.-]{10,64}$/)
    const [first] = provider.accepted.values()
    expect(JSON.parse(first?.body ?? '')).toMatchObject({
      to: ['customer@example.com'],
      subject: 'Ihre Bestellung PX-10427 ist unterwegs',
    })
  })

  it('says itself what is refused for good', async () => {
    provider.plan.push(422)
    expect(await codeOf(notifier().send(sampleMessage('created'), noSignal()))).toBe('notification_rejected')
  })

  it('takes alerts as well; the same alerts have the same key', async () => {
    const alerts = sampleAlerts('order_needs_attention', 3)
    await notifier().sendAlert?.(alerts, noSignal())
    await notifier().sendAlert?.(alerts, noSignal())
    expect(provider.accepted.size).toBe(1)
  })
})
