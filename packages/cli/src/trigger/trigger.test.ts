import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startApp, type TestApp } from '../test-support/start-app.js'

// Each command is a process of its own, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

async function trigger(...args: string[]) {
  const run = await app.run(['trigger', 'wesellcellular', ...args, '--json'])
  return { code: run.code, ...run.json<{ ok: boolean; answer: { id: string } }>() }
}

describe('supplierkit trigger', () => {
  it('sends what the route takes, and forged what it refuses', async () => {
    const sent = await trigger('--event-id', 'E1')
    expect(sent).toMatchObject({ code: 0, status: 200, answer: { outcome: 'stored' } })
    expect(await trigger('--event-id', 'E1')).toMatchObject({ code: 0, answer: { outcome: 'duplicate' } })
    const forged = await trigger('--forge')
    expect(forged).toMatchObject({ code: 0, status: 401 })
    const known = await app.run(['deliveries', 'list', '--json'])
    expect(known.json()).toMatchObject({ deliveries: [{ id: sent.answer.id, name: 'order.status_updated' }] })
  })

  it('lets an order go on as if its supplier had told so', async () => {
    await app.wish('order', { id: 'PE-1' })
    const sent = await trigger('order.status_updated', '--order', 'PE-1', '--status', 'On Hold')
    expect(sent).toMatchObject({ code: 0, status: 200 })
    await app.wish('drain')
    expect(await app.wish('get', { id: 'PE-1' })).toMatchObject({ status: 'on_hold' })
  })

  it('signs a body from a file, and only shows it if that is asked for', async () => {
    writeFileSync(join(app.folder, 'body.json'), '{"event":"something.else","event_id":"E9"}')
    expect(await trigger('--body', 'body.json', '--dry-run')).toMatchObject({
      code: 0,
      sent: false,
      headers: ['x-phonex-timestamp', 'x-phonex-signature'],
    })
    expect(await trigger('--body', 'body.json')).toMatchObject({ code: 0, answer: { outcome: 'stored' } })
  })

  it('says why nothing came of it', async () => {
    expect(await trigger('--url', 'http://127.0.0.1:9')).toMatchObject({ code: 1, ok: false, status: 0 })
    expect(await trigger('--url', `${app.env['SHOP_URL'] ?? ''}/elsewhere`)).toMatchObject({
      code: 1,
      status: 404,
    })
    expect(await trigger('--url', 'https://shop.example.com')).toMatchObject({
      code: 2,
      error: { code: 'usage' },
    })
    expect(await trigger('order.lost')).toMatchObject({ code: 1, error: { code: 'capability_missing' } })
    const unsigned = await app.run(['trigger', 'wesellcellular', '--json'], { SUPPLIER_SECRET: '' })
    expect(unsigned.json()).toMatchObject({ error: { code: 'webhook_secret_missing' } })
  })
})
