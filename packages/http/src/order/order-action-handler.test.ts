import { SupplierKitError } from '@supplierkit/core/contract'
import { describe, expect, it } from 'vitest'
import type { Access } from '../access/access.js'
import { createSupplierHandler } from '../supplier-handler.js'
import { createMemoryHub } from '../test-support/memory-hub.js'

const all: Access = { orders: 'all', actions: ['cancel', 'change', 'hold', 'release'], by: 'ann' }
const json = { 'content-type': 'application/json; charset=utf-8' }

async function post(path: string, body: unknown, access: Access | null = all, init: RequestInit = {}) {
  const hub = createMemoryHub()
  const handler = createSupplierHandler(hub, { authorize: () => access, onError: () => {} })
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const request = new Request(`http://shop.test${path}`, {
    method: 'POST',
    headers: json,
    ...init,
    ...(init.method === 'GET' ? {} : { body: text }),
  })
  const answer = await handler(request)
  const said = (await answer.json()) as { error?: { code: string } }
  return { status: answer.status, code: said.error?.code, said, asked: hub.asked, hub }
}

describe('actions of an order', () => {
  it.each([
    ['cancel', {}, ['cancel', 'o/1']],
    ['cancel', '', ['cancel', 'o/1']],
    [
      'change',
      { lines: [{ lineNumber: 1, quantity: 2, more: 'ignored' }] },
      ['change', 'o/1', { lines: [{ lineNumber: 1, quantity: 2 }] }],
    ],
    ['hold', { reason: ' fraud? ', by: 'somebody else' }, ['hold', 'o/1', { by: 'ann', reason: 'fraud?' }]],
    ['release', {}, ['release', 'o/1', { by: 'ann' }]],
  ])('%s is asked of the hub', async (action, body, expected) => {
    const { status, asked, said } = await post(`/api/orders/o%2F1/${action}`, body)
    expect([status, asked]).toEqual([200, [expected]])
    expect(said).toMatchObject({ orderId: 'o/1' })
  })

  it.each<[string, string, unknown, Access | null, number, string]>([
    ['strangers', 'cancel', {}, null, 401, 'live_unauthorized'],
    ['orders of others', 'cancel', {}, { ...all, orders: ['o2'] }, 404, 'order_not_found'],
    [
      'what is not granted',
      'hold',
      { reason: 'x' },
      { ...all, actions: ['cancel'] },
      403,
      'action_forbidden',
    ],
    ['everything, where nothing is granted', 'cancel', {}, { orders: 'all' }, 403, 'action_forbidden'],
    ['a hold without a reason', 'hold', {}, all, 400, 'request_body_invalid'],
    ['a reason without end', 'hold', { reason: 'x'.repeat(501) }, all, 400, 'request_body_invalid'],
    ['lines that are none', 'change', { lines: [1] }, all, 400, 'request_body_invalid'],
    [
      'numbers as text',
      'change',
      { lines: [{ lineNumber: '1', quantity: 1 }] },
      all,
      400,
      'request_body_invalid',
    ],
    ['what is no JSON', 'change', '{', all, 400, 'request_body_invalid'],
    ['a body without end', 'hold', { reason: 'x'.repeat(70_000) }, all, 400, 'request_body_invalid'],
    ['an action that there is not', 'explode', {}, all, 404, 'route_not_found'],
  ])('refuses %s', async (_what, action, body, access, status, code) => {
    const { asked, ...answer } = await post(`/orders/o%2F1/${action}`, body, access)
    expect([answer.status, answer.code, asked]).toEqual([status, code, []])
  })

  it('refuses what a form of another site could send', async () => {
    const headers = { 'content-type': 'text/plain' }
    expect(await post('/orders/o1/cancel', '{}', all, { headers })).toMatchObject({ status: 415, asked: [] })
    expect((await post('/orders/o1/cancel', '', all, { method: 'GET' })).status).toBe(405)
  })

  it('answers what the hub refuses', async () => {
    const hub = createMemoryHub()
    const handler = createSupplierHandler(hub, { authorize: () => all, onError: () => {} })
    const ask = async (
      code: 'order_not_cancelable' | 'change_invalid' | 'storage_conflict' | 'order_not_found',
    ) => {
      const issues = [{ lineNumber: 1, code: 'increase', message: 'hunter2' }]
      hub.fail = new SupplierKitError({ code, message: 'hunter2', details: { issues } })
      const answer = await handler(
        new Request('http://shop.test/orders/o1/cancel', { method: 'POST', headers: json, body: '{}' }),
      )
      const text = await answer.text()
      expect(text).not.toContain('hunter2')
      return [answer.status, (JSON.parse(text) as { error: { issues?: unknown } }).error.issues]
    }
    expect(await ask('order_not_cancelable')).toEqual([409, undefined])
    expect(await ask('change_invalid')).toEqual([422, [{ lineNumber: 1, code: 'increase' }]])
    expect(await ask('storage_conflict')).toEqual([503, undefined])
    expect(await ask('order_not_found')).toEqual([404, undefined])
  })
})

describe('the answer to an action', () => {
  const part = { id: 'internal-1', supplierId: 'secret-supplier' }
  const ask = async (action: string, access: Access) => {
    const hub = createMemoryHub()
    hub.cancelOrder = async (orderId) => ({
      orderId,
      supplierOrders: [{ ...part, cancellation: 'requested' as const }],
    })
    hub.holdOrder = async (orderId) => ({ orderId, supplierOrders: [{ ...part, outcome: 'held' as const }] })
    hub.releaseOrder = async (orderId) => ({
      orderId,
      supplierOrders: [{ ...part, outcome: 'released' as const }],
    })
    hub.changeOrder = async (orderId) => ({
      orderId,
      lines: [
        {
          lineNumber: 1,
          quantity: 2,
          supplierOrderId: part.id,
          supplierId: part.supplierId,
          outcome: 'refused' as const,
          reason: 'margin of 4 %',
        },
      ],
    })
    const handler = createSupplierHandler(hub, { authorize: () => access, onError: () => {} })
    const body = JSON.stringify({ reason: 'x', lines: [{ lineNumber: 1, quantity: 2 }] })
    const request = new Request(`http://shop.test/orders/o1/${action}`, {
      method: 'POST',
      headers: json,
      body,
    })
    return (await handler(request)).text()
  }

  it.each(['cancel', 'change', 'hold', 'release'])(
    '%s shows customers no supplier, id or reason',
    async (action) => {
      const shown = await ask(action, all)
      expect(shown).toContain('"orderId":"o1"')
      expect(shown).not.toMatch(/internal-1|secret-supplier|margin/)
      expect(await ask(action, { ...all, operator: true })).toMatch(/internal-1.*secret-supplier/)
    },
  )
})
