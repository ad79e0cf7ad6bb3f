import { describe, expect, it } from 'vitest'
import type { WesellcellularOptions } from './options.js'
import { callContext, orderRequest } from './test-support/start-phonex.js'
import { wesellcellular } from './wesellcellular-adapter.js'

/** An adapter for a tenant whose answers differ from what is assumed. */
function tenant(answer: (url: URL, body: unknown) => unknown, options: Partial<WesellcellularOptions> = {}) {
  return wesellcellular({
    apiKey: 'k',
    allowPrivateAddresses: true,
    fetch: async (input) => {
      const request = new Request(input)
      const text = await request.text()
      const body: unknown = text ? JSON.parse(text) : undefined
      const result = answer(new URL(request.url), body)
      return result instanceof Response ? result : Response.json(result)
    },
    ...options,
  })
}

const call = callContext()

describe('answers that differ from what is assumed', () => {
  it('are read as far as they can be', async () => {
    const supplier = tenant(() => ({
      supplier_order_id: 42,
      status: ' shipped ',
      sequence: 'soon',
      updated_at: 'yesterday',
      lines: null,
      shipments: [
        {
          packages: [
            {
              carrier: 'Acme',
              tracking_number: 123,
              tracking_url: 'javascript:alert(1)',
              lines: [{ item_code: 'A', imeis: [35, '36'] }, { item_code: 'B' }, {}],
            },
          ],
        },
        { packages: null },
      ],
    }))
    expect(await supplier.getOrderStatus('42', call)).toEqual({
      supplierOrderId: '42',
      status: 'shipped',
      rawStatus: 'shipped',
      shipments: [
        {
          shipmentId: '123',
          packages: [
            {
              carrier: 'Acme',
              trackingNumber: '123',
              lines: [{ sku: 'A', quantity: 2, serialNumbers: ['35', '36'] }],
            },
          ],
        },
      ],
    })
  })

  it('without a number or status are unreadable', async () => {
    const supplier = tenant(() => ({ reference: 'R1' }))
    await expect(supplier.createOrder(orderRequest('R1'), call)).rejects.toMatchObject({
      code: 'supplier_answer_unreadable',
      phase: 'ambiguous',
      details: { issues: ['supplier_order_id (invalid_union)', 'status (invalid_union)'] },
    })
  })

  it('in other words are translated, both ways', async () => {
    let sent: unknown
    const supplier = tenant(
      (_, body) => {
        sent = body
        return { orderNumber: 'ORD1', state: 'On Hold' }
      },
      {
        fieldNames: {
          supplier_order_id: 'orderNumber',
          status: 'state',
          item_code: 'sku',
          reference: 'poNumber',
        },
      },
    )
    const { orders } = await supplier.createOrder(orderRequest('R1'), call)
    expect(orders).toMatchObject([{ supplierOrderId: 'ORD1', status: 'on_hold' }])
    expect(sent).toMatchObject({ poNumber: 'R1', lines: [{ line_number: 1, sku: 'PHONE', quantity: 2 }] })
  })
})

describe('an order', () => {
  it('is the same bytes on every attempt, and names no price', async () => {
    const bodies: string[] = []
    const supplier = tenant((_, body) => {
      bodies.push(JSON.stringify(body))
      return { supplier_order_id: 'ORD1', status: 'On Hold' }
    })
    const order = orderRequest('R1')
    const priced = {
      ...order,
      lines: order.lines.map((line) => ({ ...line, unitPrice: { amount: 1, currency: 'USD' } })),
    }
    await supplier.createOrder(priced, { ...call, attempt: 1 })
    await supplier.createOrder(priced, { ...call, attempt: 2, idempotencyKey: 'other' })
    expect(bodies[0]).toBe(bodies[1])
    expect(bodies[0]).not.toContain('price')
  })
})

describe('a tenant that cannot cancel', () => {
  it.each([405, 422])('refuses with its reason (%i)', async (status) => {
    const supplier = tenant(() => Response.json({ code: 'not_supported' }, { status }))
    expect(await supplier.cancelOrder('ORD1', call)).toEqual({ outcome: 'refused', reason: 'not_supported' })
  })

  it('or decides later', async () => {
    expect(await tenant(() => new Response(null, { status: 202 })).cancelOrder('ORD1', call)).toEqual({
      outcome: 'requested',
    })
    expect(await tenant(() => ({ status: 'On Hold' })).cancelOrder('ORD1', call)).toEqual({
      outcome: 'requested',
    })
  })
})

describe('looking an order up', () => {
  const item = (id: number, reference?: string) => ({ supplier_order_id: id, status: 'On Hold', reference })

  it('reads all pages of a tenant that does not filter', async () => {
    const pages = [[item(1, 'X'), item(2, 'Y')], [item(3, 'R1')]]
    const supplier = tenant((url) => ({ items: pages[Number(url.searchParams.get('page')) - 1] ?? [] }), {
      pageSize: 2,
    })
    expect(await supplier.findOrder('R1', call)).toMatchObject([{ supplierOrderId: '3' }])
  })

  it('takes a bare list too', async () => {
    expect(await tenant(() => [item(1, 'R1')]).findOrder('R1', call)).toHaveLength(1)
  })

  it('does not call an order absent when it cannot tell', async () => {
    const supplier = tenant(() => ({ items: [item(1)] }))
    await expect(supplier.findOrder('R1', call)).rejects.toMatchObject({ code: 'supplier_answer_unreadable' })
  })
})

describe('a stock list', () => {
  async function read(supplier: ReturnType<typeof tenant>) {
    const { pages } = await supplier.syncInventory(call)
    const updates = []
    for await (const page of pages) updates.push(...page)
    return updates
  }

  it('that ends in the middle is an error, never an emptier list', async () => {
    const supplier = tenant((url) =>
      url.searchParams.get('page') === '1'
        ? { items: [{ item_code: 'A', quantity: 1 }], total_pages: 2 }
        : new Response('', { status: 502 }),
    )
    await expect(read(supplier)).rejects.toMatchObject({ code: 'supplier_server_error', phase: 'refused' })
  })

  it('ends with a 404 of the API after a page that was not full, unless it has said that there are more', async () => {
    const listed = [{ item_code: 'A', quantity: 1 }]
    const paged = (first: object, beyond: Response) =>
      tenant((url) => (url.searchParams.get('page') === '1' ? first : beyond))
    const missing = () => Response.json({ code: 'no_such_page' }, { status: 404 })
    expect(await read(paged({ items: listed }, missing()))).toHaveLength(1)
    for (const cut of [
      paged({ items: listed, total_pages: 2 }, missing()),
      paged({ items: listed }, new Response('not found', { status: 404 })),
      tenant(() => ({ items: listed, total_pages: 3 })),
    ]) {
      await expect(read(cut)).rejects.toMatchObject({ code: expect.stringMatching(/^supplier_/) as string })
    }
    expect(await read(tenant(() => ({ items: listed })))).toHaveLength(1)
  })

  it('that answers the same page for ever is noticed', async () => {
    const supplier = tenant(() => ({ items: [{ item_code: 'A', quantity: 1 }] }), { pageSize: 1 })
    await expect(read(supplier)).rejects.toMatchObject({ code: 'supplier_answer_unreadable' })
  })

  it('is read without repeated and unreadable rows, and says how many', async () => {
    const row = { item_code: 'A', quantity: 1, warehouse: 'W1' }
    const items = [
      row,
      row,
      { ...row, warehouse: 'W2', price: 'ask', quantity: null },
      { ...row, warehouse: 'W2', price: 'ask' },
    ]
    const { pages, unread } = await tenant(() => items, { now: () => 0 }).syncInventory(call)
    const updates = []
    for await (const page of pages) updates.push(...page)
    expect(updates).toEqual([
      { sku: 'A', warehouse: 'W1', available: 1, asOf: new Date(0) },
      { sku: 'A', warehouse: 'W2', available: 1, asOf: new Date(0) },
    ])
    expect(unread?.()).toEqual({
      refused: 1,
      lines: ['1 row refused: A (quantity is no quantity)', 'price could not be read in 1 row'],
    })
  })
})
