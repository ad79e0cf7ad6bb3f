import { afterEach, describe, expect, it } from 'vitest'
import { callContext, orderRequest, startPhonex } from './test-support/start-phonex.js'

const minutes = 60_000
const call = callContext()
let stop: () => Promise<void> = () => Promise.resolve()
afterEach(() => stop())

async function start(...options: Parameters<typeof startPhonex>) {
  const phonex = await startPhonex(...options)
  stop = phonex.stop
  return phonex
}

type Phonex = Awaited<ReturnType<typeof startPhonex>>

async function place({ supplier }: Phonex, reference = 'R1') {
  const { orders } = await supplier.createOrder(orderRequest(reference), call)
  return orders[0]?.supplierOrderId ?? ''
}

describe('requests that go wrong', () => {
  it('lostAnswer leaves an order behind that is found by its reference', async () => {
    const phonex = await start()
    phonex.simulator.faults.next('lostAnswer')
    await expect(place(phonex)).rejects.toMatchObject({
      code: 'supplier_connection_lost',
      phase: 'ambiguous',
    })
    expect(await phonex.supplier.findOrder('R1', call)).toHaveLength(1)
    await expect(place(phonex)).rejects.toMatchObject({ code: 'supplier_duplicate_reference' })
    expect(phonex.simulator.books).toMatchObject({ createCalls: 2, faults: { lostAnswer: 1 } })
    expect(phonex.simulator.books.orders).toHaveLength(1)
  })

  it.each([
    ['serverError', 'before', 0, 'supplier_server_error'],
    ['serverError', 'after', 1, 'supplier_server_error'],
    ['htmlAnswer', 'before', 0, 'supplier_answer_unreadable'],
    ['htmlAnswer', 'after', 1, 'supplier_answer_unreadable'],
  ] as const)('%s %s the order was created leaves a doubt', async (fault, when, orders, code) => {
    const phonex = await start()
    phonex.simulator.faults.next(fault, { when })
    await expect(place(phonex)).rejects.toMatchObject({ code, phase: 'ambiguous' })
    expect(await phonex.supplier.findOrder('R1', call)).toHaveLength(orders)
  })

  it('rateLimit turns the request away with a time to wait', async () => {
    const phonex = await start({ retryAfterSeconds: 7 })
    phonex.simulator.faults.next('rateLimit')
    const refused = { code: 'supplier_rate_limited', phase: 'refused', retryAfterMs: 7_000 }
    await expect(place(phonex)).rejects.toMatchObject(refused)
    expect(phonex.simulator.books.orders).toEqual([])
    expect(await place(phonex)).toBe('ORD845140')
  })

  it.each(['ambiguous', 'refused'] as const)(
    'maintenance is %s, as the options say',
    async (unavailableMeans) => {
      const phonex = await start({ faults: { maintenance: 1 } }, { unavailableMeans })
      const unavailable = { code: 'supplier_unavailable', phase: unavailableMeans, retryAfterMs: 1_000 }
      await expect(place(phonex)).rejects.toMatchObject(unavailable)
      phonex.simulator.setFaults({})
      expect(await place(phonex)).toBe('ORD845140')
    },
  )

  it('slowAnswer runs into the time limit', async () => {
    const phonex = await start({}, { timeoutMs: 100 })
    phonex.simulator.faults.next('slowAnswer')
    await expect(place(phonex)).rejects.toMatchObject({ code: 'supplier_timeout', phase: 'ambiguous' })
    expect(phonex.simulator.books.orders).toHaveLength(1)
  })

  it('a lost answer to a cancellation may have canceled', async () => {
    const phonex = await start()
    const id = await place(phonex)
    phonex.simulator.faults.next('lostAnswer')
    await expect(phonex.supplier.cancelOrder(id, call)).rejects.toMatchObject({ phase: 'ambiguous' })
    expect(await phonex.supplier.getOrderStatus(id, call)).toMatchObject({ status: 'canceled' })
  })

  it('a supplier that is down has received nothing, and comes back with its books', async () => {
    const phonex = await start()
    const id = await place(phonex)
    await phonex.simulator.stop()
    // Until the client has noticed that its open connections are gone, it cannot tell what got through.
    const code = () => place(phonex, 'R2').catch((error: unknown) => (error as { code?: string }).code)
    await expect.poll(code).toBe('supplier_unreachable')
    const port = Number(new URL(phonex.baseUrl).port)
    await phonex.simulator.start({ port })
    expect(await phonex.supplier.getOrderStatus(id, call)).toMatchObject({ reference: 'R1' })
  })
})

describe('webhooks that go wrong', () => {
  const sequences = async (phonex: Phonex) =>
    (await phonex.events()).flatMap((event) => event.orders.map((order) => order.sequence))

  it('duplicateWebhook comes twice with the same delivery id', async () => {
    const phonex = await start()
    phonex.simulator.faults.next('duplicateWebhook')
    await place(phonex)
    await phonex.simulator.idle()
    const events = await phonex.events()
    expect(events.map((event) => event.deliveryId)).toEqual(['EVT-ORD845140-1', 'EVT-ORD845140-1'])
  })

  it('delayedWebhook comes after later ones', async () => {
    const phonex = await start({ webhookDelayMs: 7 * minutes })
    phonex.simulator.faults.next('delayedWebhook')
    await place(phonex)
    await phonex.simulator.advance(11 * minutes)
    expect(await sequences(phonex)).toEqual([2, 1, 3])
  })

  it('shuffledWebhook is overtaken by the next one', async () => {
    const phonex = await start()
    phonex.simulator.faults.next('shuffledWebhook')
    await place(phonex)
    await phonex.simulator.advance(5 * minutes)
    expect(await sequences(phonex)).toEqual([2, 1])
  })

  it('shuffledWebhook still comes when no other follows', async () => {
    const phonex = await start({ stepMs: { 'Awaiting Shipping Quote': null } })
    phonex.simulator.faults.next('shuffledWebhook')
    await place(phonex)
    await phonex.simulator.advance(10 * minutes)
    expect(await sequences(phonex)).toEqual([1])
  })

  it('a webhook that is refused comes again until it is taken', async () => {
    const phonex = await start({ stepMs: { 'Awaiting Shipping Quote': null } })
    phonex.answerWebhooksWith(503)
    await place(phonex)
    await phonex.simulator.advance(2 * minutes)
    expect(phonex.simulator.books.webhooks).toMatchObject([{ state: 'waiting', statuses: [503, 503, 503] }])
    phonex.answerWebhooksWith(200)
    await phonex.simulator.advance(60 * minutes)
    expect(phonex.simulator.books.webhooks).toMatchObject([
      { state: 'delivered', statuses: [503, 503, 503, 200] },
    ])
    expect(await sequences(phonex)).toEqual([1])
  })

  it('a webhook that nobody takes is given up in the end', async () => {
    const phonex = await start({ stepMs: { 'Awaiting Shipping Quote': null }, maxWebhookAttempts: 3 })
    phonex.answerWebhooksWith(500)
    await place(phonex)
    await phonex.simulator.advance(24 * 60 * minutes)
    expect(phonex.simulator.books.webhooks).toMatchObject([{ state: 'given_up', statuses: [500, 500, 500] }])
  })
})

describe('many at once', () => {
  it('fifty orders under all faults: one at the supplier for each reference, all webhooks told', async () => {
    const phonex = await start(
      {
        seed: 7,
        retryAfterSeconds: 0,
        faults: {
          lostAnswer: 0.2,
          serverError: 0.2,
          htmlAnswer: 0.1,
          rateLimit: 0.2,
          maintenance: 0.1,
          duplicateWebhook: 0.2,
          delayedWebhook: 0.2,
          shuffledWebhook: 0.2,
        },
      },
      { timeoutMs: 5_000 },
    )
    const references = Array.from({ length: 50 }, (_, index) => `R${index}`)
    await Promise.all(references.map((reference) => placeForSure(phonex, reference)))
    phonex.simulator.setFaults({})
    await phonex.simulator.advance(7 * 24 * 60 * minutes)
    const { books } = phonex.simulator
    expect(books.orders.map((order) => order.reference).sort()).toEqual([...references].sort())
    expect(books.orders.every((order) => order.status === 'Delivered')).toBe(true)
    expect(books.webhooks).toHaveLength(50 * 7)
    expect(books.webhooks.every((webhook) => webhook.state === 'delivered')).toBe(true)
    const told = new Set((await phonex.events()).map((event) => event.deliveryId))
    expect(told.size).toBe(50 * 7)
  })

  /** What the engine does, in short: a refusal is repeated, a duplicate means that an earlier try arrived. */
  async function placeForSure(phonex: Phonex, reference: string): Promise<void> {
    for (let attempt = 1; attempt <= 50; attempt++) {
      try {
        await phonex.supplier.createOrder(orderRequest(reference), { ...callContext(), attempt })
        return
      } catch (error) {
        if ((error as { code?: string }).code === 'supplier_duplicate_reference') return
        if (!(error as { retryable?: boolean }).retryable) throw error
      }
    }
    throw new Error(`${reference} was never placed`)
  }
})
