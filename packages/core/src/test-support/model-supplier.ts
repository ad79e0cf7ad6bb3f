import { SupplierKitError } from '../contract/errors.js'
import type { SupplierAdapter } from '../contract/supplier-adapter.js'
import type { CancelOrderResponse, ChangedLine, SupplierOrderRequest } from '../contract/supplier-order.js'
import { FakeSupplier } from './fake-supplier.js'
import { ModelBooks, type ModelNumber, statusOf } from './model-books.js'

/** How the supplier takes what it is asked for. */
export type Temper = 'agrees' | 'decides_later' | 'refuses'

/** What happens to the next call. */
export type Mishap = 'answer_lost' | 'request_lost' | 'turned_away' | 'rejected'

/** What a supplier has not decided yet. */
interface Undecided {
  readonly number: ModelNumber
  readonly grant: () => void
}

/** A supplier whose books are a model: it negotiates, and keeps count of what it was asked and what it said. */
export class ModelSupplier {
  readonly books = new Map<string, ModelBooks>()
  readonly mishaps: Mishap[] = []
  readonly undecided: Undecided[] = []
  temper: Temper = 'agrees'
  /** Requests that came in, whether or not their answers went out. */
  readonly seen = { created: 0, canceled: 0, changed: 0 }
  /** Units that cancellations took out of the books. */
  canceledUnits = 0
  refusals = 0
  readonly adapter: SupplierAdapter

  constructor(readonly name = 'model') {
    const { adapter } = new FakeSupplier(name, { inventory: 'none' })
    this.adapter = {
      ...adapter,
      createOrder: (request) =>
        this.#answer(() => {
          this.seen.created += 1
          const { numbers } = this.#book(request)
          return { orders: numbers.map((number) => this.#booksOf(number).stateOf(number)) }
        }),
      getOrderStatus: (supplierOrderId) => {
        const number = this.#number(supplierOrderId)
        return Promise.resolve(this.#booksOf(number).stateOf(number))
      },
      findOrder: (reference) => {
        const books = this.books.get(reference)
        return Promise.resolve(books ? books.numbers.map((number) => books.stateOf(number)) : [])
      },
      cancelOrder: (supplierOrderId) =>
        this.#answer(() => {
          this.seen.canceled += 1
          return this.#cancel(this.#number(supplierOrderId))
        }),
      changeOrder: (supplierOrderId, { lines }) =>
        this.#answer(() => {
          this.seen.changed += 1
          return this.#change(this.#number(supplierOrderId), lines)
        }),
    }
  }

  #book(request: SupplierOrderRequest): ModelBooks {
    const known = this.books.get(request.reference)
    if (known) {
      // The same key with another content would be another order.
      if (JSON.stringify(known.request) !== JSON.stringify(request))
        throw new Error('another order under one key')
      return known
    }
    const books = new ModelBooks(request, `M${this.books.size + 1}`)
    this.books.set(request.reference, books)
    return books
  }

  #cancel(number: ModelNumber): CancelOrderResponse {
    const status = statusOf(number)
    if (status === 'shipped' || status === 'delivered') return { outcome: 'too_late', status }
    return this.#negotiate(number, () => {
      this.canceledUnits += this.#booksOf(number).cancel(number)
    })
  }

  #change(number: ModelNumber, wanted: readonly ChangedLine[]): CancelOrderResponse {
    const lines = wanted.flatMap(({ lineNumber, quantity }) =>
      number.lines.filter((line) => line.lineNumber === lineNumber).map((line) => ({ line, quantity })),
    )
    if (lines.some(({ line, quantity }) => line.shipped > quantity)) {
      return { outcome: 'too_late', status: statusOf(number) }
    }
    return this.#negotiate(number, () => {
      for (const { line, quantity } of lines) this.#booksOf(number).reduce(number, line, quantity)
    })
  }

  #negotiate(number: ModelNumber, grant: () => void): CancelOrderResponse {
    switch (this.temper) {
      case 'agrees':
        grant()
        return { outcome: 'accepted' }
      case 'decides_later':
        this.undecided.push({ number, grant })
        return { outcome: 'requested' }
      case 'refuses':
        this.refusals += 1
        return { outcome: 'refused', reason: 'in picking' }
    }
  }

  /** Answers as the next mishap lets it; a call without one is answered at once. */
  #answer<T>(work: () => T): Promise<T> {
    const mishap = this.mishaps.shift()
    const fail = (code: 'supplier_connection_lost' | 'supplier_unavailable' | 'supplier_rejected') =>
      Promise.reject(new SupplierKitError({ code, message: 'as the run wants it' }))
    switch (mishap) {
      case 'answer_lost':
        work()
        return fail('supplier_connection_lost')
      case 'request_lost':
        return fail('supplier_connection_lost')
      case 'turned_away':
        return fail('supplier_unavailable')
      case 'rejected':
        this.refusals += 1
        return fail('supplier_rejected')
      case undefined:
        return Promise.resolve().then(work)
    }
  }

  #number(supplierOrderId: string): ModelNumber {
    const found = [...this.books.values()]
      .flatMap(({ numbers }) => numbers)
      .find((number) => number.supplierOrderId === supplierOrderId)
    if (found) return found
    throw new SupplierKitError({ code: 'supplier_order_not_found', message: 'no such order' })
  }

  #booksOf(number: ModelNumber): ModelBooks {
    for (const books of this.books.values()) if (books.numbers.includes(number)) return books
    throw new Error('a number without books')
  }
}
