import { setTimeout as sleep } from 'node:timers/promises'
import type { Order } from '@supplierkit/core/contract'
import { between, type Random, randomFor } from '../seeded.js'
import { makeOrder } from './make-order.js'

/** An order that a worker said yes to. */
export interface AcceptedOrder {
  readonly order: Order
  readonly at: number
}

export interface Producer {
  /** What a worker has said yes to: the shop relies on it. */
  readonly accepted: readonly AcceptedOrder[]
  /** How often an order was handed over again because nobody could say what became of it. */
  readonly repeats: number
  /** Answers that are neither a yes nor "again": none should ever come. */
  readonly refusals: readonly string[]
  /** Ends after every order that was begun has its yes. */
  stop(): Promise<void>
}

export interface ProducerOptions {
  readonly seed: number
  readonly ports: () => readonly number[]
  /** Whether suppliers and workers can take more, after so many supplier orders were accepted. */
  readonly mayGoOn: (acceptedParts: number) => boolean
  /** Orders that are being handed over at once. */
  readonly atOnce: number
  /** How long a yes is waited for. */
  readonly timeoutMs: number
}

/** How many orders are handed to two workers at the same time, and how many once more after the yes. */
const twiceAtOnceShare = 0.1
const againAfterYesShare = 0.1

/** A shop that hands over orders and does not rest before it got a yes for each. */
export function startProducer({ seed, ports, mayGoOn, atOnce, timeoutMs }: ProducerOptions): Producer {
  const accepted: AcceptedOrder[] = []
  const refusals: string[] = []
  let repeats = 0
  let made = 0
  let parts = 0
  let stopped = false

  async function hand(order: Order, random: Random): Promise<boolean> {
    const listening = ports()
    const port = listening[between(0, listening.length - 1, random)]
    if (port === undefined) return false
    try {
      const response = await fetch(`http://127.0.0.1:${port}/orders`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(order),
        signal: AbortSignal.timeout(timeoutMs),
      })
      const text = await response.text()
      if (response.status !== 200 && response.status !== 503)
        refusals.push(`${order.id}: ${response.status} ${text}`)
      return response.status === 200
    } catch {
      // Killed, restarting, or too slow: the order may be accepted or not.
      return false
    }
  }

  async function handUntilYes(order: Order, random: Random): Promise<void> {
    const second = random() < twiceAtOnceShare ? hand(order, random) : Promise.resolve(false)
    for (let wait = 20; !(await hand(order, random)); wait = Math.min(300, wait * 2)) {
      repeats += 1
      await sleep(between(0, wait, random))
    }
    accepted.push({ order, at: Date.now() })
    parts += partsOf(order)
    await second
    if (random() < againAfterYesShare) await hand(order, random)
  }

  async function produce(): Promise<void> {
    while (!stopped) {
      if (!mayGoOn(parts)) {
        await sleep(20)
        continue
      }
      made += 1
      const index = made
      await handUntilYes(makeOrder(seed, index), randomFor(seed, 'hand', index))
    }
  }

  const working = Promise.all(Array.from({ length: atOnce }, () => produce()))
  return {
    accepted,
    refusals,
    get repeats() {
      return repeats
    },
    async stop() {
      stopped = true
      await working
    },
  }
}

/** How many supplier orders an order becomes. */
export function partsOf(order: Order): number {
  return new Set(order.lines.map(({ supplierId }) => supplierId)).size
}
