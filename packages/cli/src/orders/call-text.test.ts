import type { CallExchange, CallRecord } from '@supplierkit/core/contract'
import { describe, expect, it } from 'vitest'
import { callText } from './call-text.js'

const call: CallRecord = {
  id: 'c-1',
  orderId: 'PE-1',
  supplierOrderId: 'so-1',
  supplierId: 'acme',
  method: 'createOrder',
  attempt: 2,
  at: new Date('2026-11-02T10:00:00Z'),
  durationMs: 31,
  outcome: 'ok',
  exchanges: [],
}
const lost: CallExchange = {
  durationMs: 20,
  request: { method: 'POST', target: '/orders', headers: { accept: '*/*' }, content: { sku: 'A' } },
  answer: null,
}

describe('a call as text', () => {
  it('has all that went over the wire, in order', () => {
    const answered: CallExchange = {
      durationMs: 9,
      request: { method: 'GET', target: '/orders?reference=PE-1-1', headers: {}, content: null },
      answer: { status: 200, headers: {}, content: 'not\r\njson', cutFrom: 9000 },
    }
    expect(callText({ ...call, exchanges: [lost, answered] }))
      .toBe(`→ createOrder, try 2, 2026-11-02 10:00:00 UTC, acme: ok, no answer, HTTP 200, 31 ms

  POST /orders
    accept: */*
    {
      "sku": "A"
    }

  no answer, after 20 ms

  GET /orders?reference=PE-1-1

  HTTP 200, after 9 ms
    not
    json
    (cut; the whole had 9000 characters)`)
  })

  it('says that nothing is known, or that it was too much', () => {
    expect(callText(call)).toContain('  Nothing was sent, or the adapter does not tell what.')
    const long = { status: 200, headers: {}, content: null, cutFrom: 300_000 }
    expect(callText({ ...call, exchanges: [{ ...lost, answer: long }] })).toContain(
      '(300000 characters, too many to be kept)',
    )
  })

  it('holds nothing that a terminal would act on', () => {
    const hostile = 'a\u001b[2Jb\u0007\u009b31mc'
    const text = callText({
      ...call,
      exchanges: [
        {
          durationMs: 1,
          request: { method: 'GET', target: `/${hostile}`, headers: { via: hostile }, content: hostile },
          answer: { status: 200, headers: {}, content: { note: hostile } },
        },
      ],
    })
    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  })
})
