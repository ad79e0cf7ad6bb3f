import {
  type NotificationMessage,
  type Notifier,
  type SentNotification,
  SupplierKitError,
} from '@supplierkit/core'
import type { FairStart } from '../invariants/i9-fair-start.js'
import { createRandom, hashOf, rollFor } from '../random.js'
import { currentSpan, planSpans, type Span } from '../spans.js'
import type { Owner } from '../virtual-time.js'
import type { World } from '../world.js'
import { closing } from './closing.js'

type Mishap = 'not_taken' | 'taken_but_failed' | 'hangs' | 'rejected' | 'slow'

const mishaps: readonly [Mishap, ...Mishap[]] = [
  'not_taken',
  'not_taken',
  'taken_but_failed',
  'taken_but_failed',
  'hangs',
  'slow',
  'rejected',
]

/** How many messages a process sends over a channel at once. */
const atOnce = 4

type Send = (resolve: (sent: SentNotification) => void, reject: (error: Error) => void) => void

/** What people find in their mailbox. */
export class Mailbox {
  /** Messages by id, as they were first taken. */
  readonly messages = new Map<string, NotificationMessage>()
  /** Ids of messages that were turned away for good. */
  readonly rejected = new Set<string>()
  readonly #handed = new Map<string, number>()
  readonly #hangs: readonly Span[]
  #underWay = 0

  constructor(
    private readonly world: World,
    private readonly tenant: string,
    readonly channel: string,
    private readonly fair: FairStart,
  ) {
    this.#hangs = planSpans(world, `channel/${tenant}/${channel}`, world.plan.mishaps.channels, 15_000)
  }

  /** The channel as one process reaches it. A message is known by its id, so a repeated one is not shown again. */
  connect(owner: Owner): Notifier {
    return {
      name: this.channel,
      atOnce,
      send: (message, { signal }) =>
        this.#counted(message, signal, (resolve, reject) =>
          this.#send(owner, message, signal, resolve, reject),
        ),
      ...closing(this.world, `${owner.name}/${this.channel}`),
    }
  }

  /** Runs an attempt, and says when all places of the channel are taken. */
  #counted(message: NotificationMessage, signal: AbortSignal, send: Send): Promise<SentNotification> {
    this.fair.started(message.id)
    this.#underWay += 1
    if (this.#underWay >= atOnce) {
      this.fair.busy(`channel ${this.channel}`, this.world.plan.settings.requestTimeoutMs)
    }
    let ended = false
    const end = () => {
      if (!ended) this.#underWay -= 1
      ended = true
    }
    signal.addEventListener('abort', end)
    return new Promise(send).finally(end)
  }

  #send(
    owner: Owner,
    message: NotificationMessage,
    signal: AbortSignal,
    resolve: (sent: SentNotification) => void,
    reject: (error: Error) => void,
  ): void {
    const { world } = this
    const { time, plan, ledger } = world
    const times = (this.#handed.get(message.id) ?? 0) + 1
    this.#handed.set(message.id, times)
    const element = () => `message/${this.tenant}/${this.channel}/${message.id}/${times}`
    const roll = rollFor(plan.seed, hashOf(message.id), times)
    const random = createRandom(plan.seed, message.id, times)
    const hang = this.#hangs.length > 0 ? currentSpan(world, this.#hangs) : undefined
    if (hang) ledger.count('fault: channel hangs and ignores its signal')
    const mishap = world.strikes(plan.mishaps.messages, roll, element) ? random.pick(mishaps) : null
    if (mishap) ledger.count(`fault: message ${mishap.replaceAll('_', ' ')}`)

    const fail = () => reject(unavailable())
    const taken: SentNotification = { subject: message.template, body: '', messageId: message.id }
    const take = () => {
      if (!this.messages.has(message.id)) this.messages.set(message.id, message)
      ledger.tell(this.channel, () => `takes ${message.template} of ${message.order.id} (${message.id})`)
    }
    if (hang) {
      if (roll < hang.roll) time.after(1, time.world, take)
      return
    }
    signal.addEventListener('abort', fail)
    const backMs = mishap === 'slow' ? random.int(100, plan.settings.leaseMs) : 2
    switch (mishap) {
      case 'not_taken':
        time.after(backMs, owner, fail)
        return
      case 'hangs':
        if (random.chance(0.5)) time.after(1, time.world, take)
        return
      case 'rejected':
        this.rejected.add(message.id)
        time.after(backMs, owner, () => reject(rejection()))
        return
      case null:
      case 'slow':
      case 'taken_but_failed':
        time.after(1, time.world, () => {
          take()
          time.after(backMs, owner, mishap === 'taken_but_failed' ? fail : () => resolve(taken))
        })
    }
  }
}

function unavailable(): SupplierKitError {
  return new SupplierKitError({ code: 'notifier_unavailable', message: 'the mail server gave no answer.' })
}

function rejection(): SupplierKitError {
  return new SupplierKitError({ code: 'notification_rejected', message: 'there is no such address.' })
}
