import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { between, type Random } from '../seeded.js'
import { accountOf, webhookSecretOf } from './accounts.js'
import { type BookedOrder, toWire } from './books.js'
import { limitConcurrency } from './limit-concurrency.js'

/** One webhook with what became of it. */
export interface SentWebhook {
  readonly eventId: string
  readonly account: string
  readonly reference: string
  readonly sequence: number
  /** How often it was posted. */
  posts: number
  /** How often a worker said 2xx. */
  accepted: number
  /** Answers that say it is not wanted at all, such as 401: none of them should ever come. */
  readonly refusals: number[]
}

export interface WebhookSender {
  /** Tells the shop of a change, again and again until it says 2xx; sometimes once more after that. */
  tell(order: BookedOrder): void
  readonly all: readonly SentWebhook[]
  /** How many are not accepted yet. */
  readonly open: number
}

const sentTwiceShare = 0.15
/** Posts under way at once: a supplier that retries without measure would keep the shop from ever catching up. */
const postsAtOnce = 8
const longestWaitMs = 1_500
const unwanted = new Set([400, 401, 404, 413, 422, 431])

export interface WebhookSenderOptions {
  /** Where workers listen now; one is picked for every post, as a load balancer does. */
  readonly ports: () => readonly number[]
  readonly random: Random
  /** How long an answer is waited for. */
  readonly timeoutMs: number
}

export function createWebhookSender({ ports, random, timeoutMs }: WebhookSenderOptions): WebhookSender {
  const all: SentWebhook[] = []
  const inTurn = limitConcurrency(postsAtOnce)
  let open = 0

  async function post(webhook: SentWebhook, body: string, headers: Record<string, string>): Promise<boolean> {
    const listening = ports()
    const port = listening[between(0, listening.length - 1, random)]
    if (port === undefined) return false
    webhook.posts += 1
    try {
      const response = await fetch(`http://127.0.0.1:${port}/webhooks/${webhook.account}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        signal: AbortSignal.timeout(timeoutMs),
      })
      await response.arrayBuffer()
      if (unwanted.has(response.status)) webhook.refusals.push(response.status)
      return response.ok
    } catch {
      return false
    }
  }

  async function deliver(webhook: SentWebhook, body: string, headers: Record<string, string>): Promise<void> {
    open += 1
    // Each takes its own way: what was sent later may well arrive first.
    await sleep(between(0, 60, random))
    const postInTurn = () => inTurn(() => post(webhook, body, headers))
    for (let wait = 60; !(await postInTurn()); wait = Math.min(longestWaitMs, wait * 2)) await sleep(wait)
    webhook.accepted += 1
    open -= 1
    if (random() >= sentTwiceShare) return
    await sleep(between(0, 400, random))
    if (await postInTurn()) webhook.accepted += 1
  }

  return {
    all,
    get open() {
      return open
    },
    tell(order) {
      const account = accountOf(order.account)
      const { webhooks } = account.capabilities
      if (webhooks === 'none') return
      const eventId = `${order.number}-${order.sequence}`
      const { reference, sequence } = order
      const webhook: SentWebhook = {
        eventId,
        account: account.name,
        reference,
        sequence,
        posts: 0,
        accepted: 0,
        refusals: [],
      }
      all.push(webhook)
      const body = JSON.stringify({ eventId, event: `order.${order.state}`, order: toWire(order, account) })
      // Where the content is not signed, only the id is; the shop has to ask what it means.
      const signed = webhooks === 'refetch' ? eventId : body
      void deliver(webhook, body, { 'x-event-id': eventId, 'x-signature': sign(account.name, signed) })
    },
  }
}

function sign(account: string, content: string): string {
  return createHmac('sha256', webhookSecretOf(account)).update(content).digest('hex')
}
