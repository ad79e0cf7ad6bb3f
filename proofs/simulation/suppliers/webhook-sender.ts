import type { OrderStatus } from '@supplierkit/core'
import { ask, pickInstance } from '../actors/ask.js'
import { createRandom, hashOf, type Random, rollFor } from '../random.js'
import type { Tenant, World } from '../world.js'
import type { BookedOrder } from './books.js'
import { reportOf } from './report.js'
import type { SupplierServer } from './supplier-server.js'
import { writeWebhook } from './webhook-format.js'

/** How often a supplier knocks before it gives a delivery up. */
const tries = 6
/** The longest that a delivery waits on its way. */
export const longestDelayMs = 15_000

interface Delivery {
  readonly id: string
  readonly body: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

/** Sends a webhook for every change in a supplier's books, and keeps what was answered with a yes. */
export class WebhookSender {
  /** Ids of deliveries that the hub said it has. */
  readonly acknowledged = new Set<string>()
  /** Ids of deliveries that nobody may believe. */
  readonly forged = new Set<string>()
  /** Ids of deliveries about orders of other customers. */
  readonly strange = new Set<string>()
  #sent = 0

  constructor(
    private readonly world: World,
    private readonly tenant: Tenant,
    private readonly server: SupplierServer,
    private readonly secret: string,
  ) {}

  /** Tells of an order as it is now. */
  tell(order: BookedOrder): void {
    const { webhooks } = this.server.plan.capabilities
    if (webhooks === 'none') return
    this.#write(reportOf(order, this.server.plan, 'webhook'), webhooks)
    const strange = this.server.mixUps.besideWebhook(order)
    if (strange) this.strange.add(this.#write(strange, webhooks))
  }

  #write(report: OrderStatus, webhooks: 'payload' | 'refetch'): string {
    this.#sent += 1
    const id = `${this.server.name}-event-${this.#sent}`
    const delivery = { id, ...writeWebhook({ id, orders: [report] }, this.secret, webhooks) }
    this.world.ledger.count('webhooks')
    this.#send(delivery, report)
    return id
  }

  #send(delivery: Delivery, report: OrderStatus): void {
    const { world } = this
    const { plan } = world
    const element = () => `webhook/${this.tenant.name}/${delivery.id}`
    const roll = rollFor(plan.seed, hashOf(delivery.id), hashOf(this.tenant.name))
    const random = createRandom(plan.seed, this.tenant.name, delivery.id)
    if (!world.strikes(plan.mishaps.webhooks, roll, element)) {
      void this.#knock(delivery, random.int(1, 60))
      return
    }
    const mishap = random.pick(['lost', 'late', 'late', 'doubled', 'doubled', 'forged'])
    world.ledger.count(`fault: webhook ${mishap}`)
    world.ledger.tell(this.server.name, () => `webhook ${delivery.id} is ${mishap}`)
    if (mishap === 'lost') return
    void this.#knock(delivery, mishap === 'late' ? random.int(100, longestDelayMs) : random.int(1, 60))
    if (mishap === 'doubled') void this.#knock(delivery, random.int(1, longestDelayMs))
    if (mishap === 'forged') void this.#knock(this.#forge(delivery, report, random), random.int(1, 2_000))
  }

  /** Somebody else pretends to be the supplier: with a bad signature, or with a content that it does not cover. */
  #forge(delivery: Delivery, report: OrderStatus, random: Random): Delivery {
    const { webhooks } = this.server.plan.capabilities
    const id = `${delivery.id}-forged`
    const lie: OrderStatus = { ...report, status: 'delivered', rawStatus: 'FORGED', sequence: 999 }
    // A thief who knows an id that was signed can put any content behind it.
    const knowsId = webhooks === 'refetch' && random.chance(0.5)
    const written = writeWebhook({ id, orders: [lie] }, knowsId ? this.secret : 'a guess', webhooks)
    if (!knowsId) this.forged.add(id)
    return { id, ...written }
  }

  async #knock(delivery: Delivery, delayMs: number): Promise<void> {
    const { time, plan, ledger } = this.world
    const { id, body, headers } = delivery
    for (let attempt = 1; attempt <= tries; attempt++) {
      await time.sleep(attempt === 1 ? delayMs : attempt * 500)
      const instance = pickInstance(this.tenant, rollFor(plan.seed, hashOf(id), attempt))
      if (!instance) continue
      const answer = await ask(this.world, instance, plan.settings.leaseMs, (hub) =>
        hub.receiveDelivery(this.server.name, { body, headers }),
      )
      if (answer.kind === 'value') {
        this.acknowledged.add(answer.value.deliveryId)
        ledger.count(`webhooks ${answer.value.outcome}`)
        return
      }
      if (answer.kind === 'error' && !answer.error.retryable) {
        ledger.count('webhooks refused')
        return
      }
    }
    ledger.count('webhooks given up')
  }
}
