import type { FaultSource } from '../fault-plan.js'
import type { SimulatorClock } from '../simulator-clock.js'
import { createWebhookPoster } from './post-webhook.js'

/** Where webhooks go and how they are signed. */
export interface WebhookTarget {
  readonly url: string
  readonly secret: string
}

/** One event in the simulated supplier's books. */
export interface SentWebhook {
  readonly eventId: string
  readonly event: string
  readonly supplierOrderId?: string
  readonly sequence?: number
  /** `waiting`: not taken yet, it will be tried again. `given_up`: refused too often. */
  state: 'waiting' | 'delivered' | 'given_up'
  /** HTTP statuses of all attempts, copies included; 0 for those without an answer. */
  readonly statuses: number[]
}

/** An event to send. */
export interface WebhookToSend extends Pick<
  SentWebhook,
  'eventId' | 'event' | 'supplierOrderId' | 'sequence'
> {
  readonly body: string
}

/** What can go wrong with a webhook. */
export type WebhookFault = 'duplicateWebhook' | 'delayedWebhook' | 'shuffledWebhook'

/** Sends webhooks, again and again until they are taken, and wrongly where the fault plan says so. */
export interface WebhookSender {
  readonly sent: readonly SentWebhook[]
  send(webhook: WebhookToSend): void
  readonly setTarget: (target: WebhookTarget | undefined) => void
  /** Resolves when no request is under way. */
  readonly idle: () => Promise<void>
  close(): Promise<void>
}

/** Options of {@link createWebhookSender}. */
export interface WebhookSenderOptions {
  readonly clock: SimulatorClock
  readonly faults: FaultSource<WebhookFault>
  readonly target?: WebhookTarget | undefined
  readonly maxAttempts: number
  /** How late `delayedWebhook` and, at most, `shuffledWebhook` make an event; simulated time. */
  readonly delayMs: number
  /** The headers of one attempt, its signature among them. */
  readonly headersOf: (webhook: WebhookToSend, target: WebhookTarget) => Readonly<Record<string, string>>
}

const firstRetryMs = 30_000
const longestRetryMs = 60 * 60_000

/** Makes a sender that opens nothing before the first webhook. */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { clock, faults, maxAttempts, delayMs, headersOf } = options
  let target = options.target
  let poster = createWebhookPoster()
  const sent: SentWebhook[] = []
  const underWay = new Set<Promise<void>>()
  const heldBack = new Map<string, () => void>()

  async function attempt(
    record: SentWebhook,
    webhook: WebhookToSend,
    to: WebhookTarget,
    tried: number,
  ): Promise<void> {
    const headers = { 'content-type': 'application/json', ...headersOf(webhook, to) }
    const status = await poster.post(to.url, headers, webhook.body)
    record.statuses.push(status)
    if (status >= 200 && status < 300) {
      record.state = 'delivered'
    } else if (tried >= maxAttempts) {
      if (record.state === 'waiting') record.state = 'given_up'
    } else {
      const waitMs = Math.min(firstRetryMs * 2 ** (tried - 1), longestRetryMs)
      clock.after(waitMs, () => track(attempt(record, webhook, target ?? to, tried + 1)))
    }
  }

  function track(work: Promise<void>) {
    underWay.add(work)
    void work.finally(() => underWay.delete(work))
  }

  return {
    sent,
    send(webhook) {
      if (!target) return
      const to = target
      const { body: _, ...event } = webhook
      const record: SentWebhook = { ...event, state: 'waiting', statuses: [] }
      sent.push(record)
      const deliver = () => attempt(record, webhook, to, 1)
      const group = webhook.supplierOrderId ?? webhook.event
      const release = heldBack.get(group)
      if (faults.strike('delayedWebhook')) {
        clock.after(delayMs, () => track(deliver()))
      } else if (!release && faults.strike('shuffledWebhook')) {
        const callOff = clock.after(delayMs, () => heldBack.get(group)?.())
        heldBack.set(group, () => {
          callOff()
          heldBack.delete(group)
          track(deliver())
        })
      } else if (faults.strike('duplicateWebhook')) {
        track(Promise.all([deliver(), deliver()]).then(() => release?.()))
      } else {
        track(deliver().then(() => release?.()))
      }
    },
    setTarget: (value) => void (target = value),
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    async close() {
      poster.close()
      while (underWay.size > 0) await Promise.all(underWay)
      poster = createWebhookPoster()
    },
  }
}
