import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SupplierExchange } from '../contract/exchange.js'
import { maskExchange, type MaskRules } from './mask-exchange.js'
import { mask } from '../contract/redact.js'
import { createPersonalMask } from './mask-personal.js'

const about = {
  shipTo: {
    name: 'Ada Lovelace',
    company: 'Analytical Engines',
    line1: '12 St James Sq.',
    city: 'London',
    postalCode: 'SW1Y 4JH',
    country: 'GB',
    phone: '+44 20 7946 0123',
  },
  contact: { name: 'Ada Lovelace', email: 'ada@engines.example', phone: '+44 20 7946 0123' },
  note: 'ring twice',
}
const rules: MaskRules = { maskText: createPersonalMask(about), known: new Set(['PE-1-A', '1234567890123']) }

function exchange(
  request: Partial<SupplierExchange['request']> = {},
  answer: Partial<NonNullable<SupplierExchange['answer']>> = {},
): SupplierExchange {
  return {
    durationMs: 12,
    request: { method: 'POST', target: '/orders', headers: {}, ...request },
    answer: { status: 200, headers: {}, body: '', ...answer },
  }
}

const answerOf = (body: string, headers: Record<string, string> = {}) =>
  maskExchange(exchange({}, { body, headers }), rules).answer

describe('what is kept of an exchange', () => {
  it('masks people wherever a supplier puts them, and keeps what an operator needs', () => {
    const body = JSON.stringify({
      orderNo: 'PE-1-A',
      Empfaenger: 'LOVELACE, ADA',
      strasse: '12  St James   Sq.',
      plz: 'sw1y4jh',
      tel: '(+44) 20-79460123',
      mail: 'Somebody.Else@shop.example',
      remark: 'for Ada Lovelace, please ring twice',
      city: 'London',
      lines: [{ sku: 'IP-15', qty: 2, title: 'Apple iPhone 15' }],
      authToken: 'abc',
    })
    expect(answerOf(body)?.content).toEqual({
      orderNo: 'PE-1-A',
      Empfaenger: '•••',
      strasse: '•••',
      plz: '•••',
      tel: '•••',
      mail: '•••',
      remark: 'for •••, please •••',
      city: 'London',
      lines: [{ sku: 'IP-15', qty: 2, title: 'Apple iPhone 15' }],
      authToken: '•••',
    })
  })

  it('shows of a query and a form only what is known to be no secret', () => {
    const { request } = maskExchange(
      exchange({
        target:
          '/orders/1234567890123?reference=PE-1-A&page=2&since=2026-01-02T03:04:05Z&key=s3cr3t&pin=20794601231',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'order=PE-1-A&password=hunter2&open=true',
      }),
      rules,
    )
    expect(request.target).toBe(
      '/orders/1234567890123?reference=PE-1-A&page=2&since=2026-01-02T03:04:05Z&key=•••&pin=•••',
    )
    expect(request.content).toBe('order=PE-1-A&password=•••&open=true')
  })

  it('shows only headers that are known to be harmless', () => {
    const headers = {
      'content-type': 'application/json',
      'retry-after': '30',
      'x-ratelimit-remaining': '3',
      'x-request-id': 'r-1',
      'x-something-else': 'who knows',
      'set-cookie': 'session=1',
      location: '/orders/9?sig=abcdefghijkl',
    }
    expect(answerOf('', headers)?.headers).toEqual({
      'content-type': 'application/json',
      'retry-after': '30',
      'x-ratelimit-remaining': '3',
      'x-request-id': 'r-1',
      location: '/orders/9?sig=•••',
    })
  })

  it('keeps a page of HTML as text, and the beginning of what is long', () => {
    expect(answerOf('<h1>Down</h1> ask ada@engines.example')?.content).toBe('<h1>Down</h1> ask •••')
    const page = answerOf('x'.repeat(5_000))
    expect([String(page?.content).length, page?.cutFrom]).toEqual([2_048, 5_000])
    const long = answerOf(JSON.stringify({ items: Array.from({ length: 3_000 }, (_, i) => ({ i })) }))
    expect([String(long?.content).length, long?.cutFrom]).toEqual([16_384, 31_901])
    expect(answerOf(`"${'y'.repeat(300_000)}"`)).toMatchObject({ content: null, cutFrom: 300_002 })
  })

  it('says when no answer came', () => {
    expect(maskExchange({ ...exchange(), answer: null }, rules).answer).toBeNull()
  })

  it('lets no name, address or number through, in whatever JSON a supplier repeats it', () => {
    const { shipTo, contact, note } = about
    const personal = [shipTo.name, shipTo.line1, shipTo.postalCode, shipTo.phone, contact.email, note]
    const leaf = fc.oneof(
      fc.constantFrom(...personal),
      fc.tuple(fc.string(), fc.constantFrom(...personal), fc.string()).map((parts) => parts.join(' ')),
      fc.string(),
    )
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('tree')),
        fc.dictionary(fc.string(), tie('tree')),
      ),
    }))
    fc.assert(
      fc.property(tree, (value) => {
        const kept = JSON.stringify(answerOf(JSON.stringify({ value }))?.content)
        for (const one of personal) expect(kept).not.toContain(one)
      }),
    )
  })

  it('works with whatever stands in an order', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 })
    fc.assert(
      fc.property(fc.record({ name: text, line1: text, city: text, country: text }), text, (shipTo, note) => {
        const maskText = createPersonalMask({ shipTo, contact: {}, note })
        const body = JSON.stringify({ said: `${shipTo.name} of ${shipTo.line1}: ${note}` })
        expect(maskExchange(exchange({}, { body }), { maskText, known: new Set() }).answer).not.toBeNull()
      }),
    )
  })

  it('takes its time from the length of a text, not from what stands in it', () => {
    const hostile = ['a@', '@.', 'a@a.', 'Ada ', '12 St ', '0 0-', '%zz'].map((part) => part.repeat(100_000))
    for (const text of hostile) {
      for (const length of [10_000, 100_000]) {
        const body = JSON.stringify({ text: text.slice(0, length) })
        expect(answerOf(body)?.cutFrom === undefined || body.length > 16_384).toBe(true)
      }
    }
  })
})

it.each([
  ['write to ada@engines.example, please', `write to ${mask}, please`],
  ['<bob@shop.example/path>', `<${mask}/path>`],
  ['a@b@c.example;x', `${mask};x`],
  ['no@address and @handle', 'no@address and @handle'],
])('masks addresses of anybody: %s', (text, expected) => {
  expect(createPersonalMask(about)(text)).toBe(expected)
})

it('masks a long text in one pass', () => {
  const text = `${'a@'.repeat(200_000)}${'a.'.repeat(200_000)}!`
  expect(createPersonalMask(about)(text)).toBe(text)
})
