import { defaultSettings, type EngineSettings } from '@supplierkit/core'
import { createRandom, type Random } from './random.js'
import { lookAlikeId, withSpelling } from './suppliers/spelling.js'
import { asNeighbors, planSupplier, type SupplierPlan } from './suppliers/supplier-plan.js'

const second = 1_000

/** How often things go wrong, each as a share of the occasions. 0: never. */
export interface Mishaps {
  /** Storage calls that fail, before or after they took effect, or answer late. */
  readonly storage: number
  /** Spans in which the storage is away for everybody. */
  readonly outages: number
  /** Calls to suppliers. */
  readonly calls: number
  /** Spans in which the name of a supplier does not resolve. */
  readonly names: number
  /** Webhooks that are lost, late, doubled or not to be believed. */
  readonly webhooks: number
  /** Messages that a notifier fails to take, or takes and fails. */
  readonly messages: number
  /** Hints of queue and realtime that are lost, doubled or late. */
  readonly hints: number
  /** Per process, within the time in which things go wrong. */
  readonly crashes: number
  readonly pauses: number
  /** What suppliers say with the number of another order in it. */
  readonly numbers: number
  /** Not 0: ids of orders differ by case and hyphens alone, and suppliers ignore these or cut references. */
  readonly lookAlikes: number
  /** Not 0: the database loses its last commits, or is restored from a backup, within the world. */
  readonly restores: number
  /** Clocks of machines: up to so many minutes off, and set now and then. The database has a clock then. */
  readonly clocks: number
  /** Calls of adapters that never end, throw what is not of the family, or answer garbage. */
  readonly adapters: number
  /** Spans in which a channel takes a message, never answers, and ignores its signal. */
  readonly channels: number
  /** Spans in which a function of the shop throws or never ends. */
  readonly app: number
  /** Adapters and notifiers whose `close` throws or never ends. */
  readonly closes: number
  /** Spans in which a transaction of the shop holds the rows of an order. */
  readonly locks: number
  /** Spans in which the storage answers nobody. */
  readonly silences: number
  /** 1: the second supplier of each tenant is 100 times slower and has a backlog, and the first is healthy. */
  readonly neighbors: number
}

/** One customer's order, before anything is done with it. */
export interface OrderPlan {
  readonly id: string
  readonly atMs: number
  /** How often it is handed over, by how many processes at once. */
  readonly copies: number
  readonly lines: readonly { readonly supplier: string; readonly sku: string; readonly quantity: number }[]
  /** When its customer asks to cancel it; `null`: never. */
  readonly cancelAtMs: number | null
  /** Fewer units of a line, asked for at some time. */
  readonly changes: readonly {
    readonly atMs: number
    readonly lineNumber: number
    readonly quantity: number
  }[]
  /** The shop holds it back for a while; `null`: it does not. */
  readonly hold: { readonly fromMs: number; readonly untilMs: number } | null
}

/** One shop with its own storage, suppliers and customers. */
export interface TenantPlan {
  readonly name: string
  readonly instances: number
  readonly suppliers: readonly SupplierPlan[]
  readonly orders: readonly OrderPlan[]
  readonly readers: number
  readonly channels: readonly string[]
  /** The shop's own people get every message too. */
  readonly tellsShop: boolean
  /** The shop keeps its own record of an order's progress. */
  readonly keepsProgress: boolean
}

/** Everything about a world that is decided before it begins. */
export interface WorldPlan {
  readonly seed: number
  readonly settings: EngineSettings
  readonly tenants: readonly TenantPlan[]
  readonly mishaps: Mishaps
  /** When all faults stop. */
  readonly calmAtMs: number
  /** Clocks of processes differ by up to so much. */
  readonly skewMs: number
  /** How many of the deliveries an operator gives to the hub once more. */
  readonly replays: number
  /** The world goes on to the end of its bound although all has drained. */
  readonly lingers: boolean
}

interface Size {
  readonly weight: number
  readonly tenants: readonly [number, number]
  readonly instances: readonly [number, number]
  readonly suppliers: readonly [number, number]
  readonly orders: readonly [number, number]
  readonly calmAtMs: readonly [number, number]
}

/** Most worlds are small, because a small world finds most mistakes and shows them best. */
const sizes: readonly [Size, ...Size[]] = [
  { weight: 70, tenants: [1, 1], instances: [1, 2], suppliers: [1, 2], orders: [1, 2], calmAtMs: [20, 60] },
  { weight: 22, tenants: [1, 2], instances: [2, 3], suppliers: [2, 3], orders: [2, 4], calmAtMs: [40, 90] },
  { weight: 7, tenants: [1, 2], instances: [2, 3], suppliers: [2, 4], orders: [4, 9], calmAtMs: [60, 150] },
  { weight: 1, tenants: [2, 2], instances: [3, 3], suppliers: [3, 4], orders: [12, 30], calmAtMs: [90, 240] },
]

/** The world of a seed. */
export function planWorld(seed: number): WorldPlan {
  const random = createRandom(seed, 'world')
  const size = pickSize(random)
  const calmAtMs = random.int(...size.calmAtMs) * second
  const mishaps = planMishaps(seed)
  const settings = withFewPlaces(planSettings(random), mishaps, 2 * size.suppliers[1])
  // A change that was agreed and is forgotten with the database is asked for by nobody again.
  const kept = (tenant: TenantPlan): TenantPlan =>
    mishaps.restores > 0
      ? { ...tenant, orders: tenant.orders.map((order) => ({ ...order, changes: [] })) }
      : tenant
  const tenants = ['A', 'B']
    .slice(0, random.int(...size.tenants))
    .map((name) => planTenant(seed, name, size, calmAtMs, settings, mishaps))
    .map(kept)
  return {
    seed,
    settings,
    tenants,
    mishaps,
    calmAtMs,
    skewMs: random.chance(0.3) ? random.int(1, 100) : 0,
    replays: random.chance(0.3) ? random.next() * 0.3 : 0,
    lingers: random.chance(0.1),
  }
}

function pickSize(random: Random): Size {
  let at = random.next() * sizes.reduce((sum, { weight }) => sum + weight, 0)
  for (const size of sizes) {
    at -= size.weight
    if (at < 0) return size
  }
  return sizes[0]
}

/** The proportions of real settings, on a shorter scale. */
function planSettings(random: Random): EngineSettings {
  const leaseMs = random.int(15, 30) * second
  return {
    ...defaultSettings,
    leaseMs,
    requestTimeoutMs: Math.round(leaseMs * (0.25 + random.next() * 0.3)),
    sweepMs: random.int(1, 4) * second,
    backoff: { firstMs: random.int(200, 1_000), maxMs: random.int(3, 12) * second },
    retryForMs: (random.chance(0.15) ? random.int(40, 90) : 1_800) * second,
    parkForMs: 3_600 * second,
    notifyForMs: 3_600 * second,
    unclearWaitMs: Math.round(leaseMs / 3),
    maxInFlight: random.pick([1, 2, 64, 64, 64]),
    breakAfter: random.pick([2, 5, 100]),
    restMs: random.int(2, 10) * second,
  }
}

function planMishaps(seed: number): Mishaps {
  const random = createRandom(seed, 'mishaps')
  // A quiet share keeps single causes apart: not everything goes wrong in every world.
  const shareOf = (random: Random, probability: number, most: number) =>
    random.chance(probability) ? most * random.next() ** 2 : 0
  const share = (probability: number, most: number) => shareOf(random, probability, most)
  const restores = createRandom(seed, 'restores').chance(0.08) ? 1 : 0
  return {
    storage: share(0.5, 0.12),
    outages: share(0.2, 3),
    calls: share(0.8, 0.9),
    webhooks: share(0.6, 0.9),
    messages: share(0.4, 0.6),
    hints: share(0.5, 0.9),
    crashes: share(0.5, 5),
    pauses: share(0.4, 3),
    names: share(0.3, 3),
    // Streams of their own, so that the other faults of a seed stay what they are.
    numbers: shareOf(createRandom(seed, 'numbers'), 0.15, 0.6),
    lookAlikes: createRandom(seed, 'look-alikes').chance(0.12) ? 1 : 0,
    restores,
    clocks: shareOf(createRandom(seed, 'clocks'), 0.12, 15),
    adapters: share(0.2, 0.5),
    channels: share(0.15, 3),
    // A journal does not know which changes the shop's own code has undone.
    app: share(0.15, 3) * (1 - restores),
    closes: share(0.1, 1),
    locks: share(0.15, 4),
    silences: share(0.1, 2),
    neighbors: random.chance(0.08) ? 1 : 0,
  }
}

/** A backlog can fill all places, and every supplier still has one of its own. */
function withFewPlaces(settings: EngineSettings, { neighbors }: Mishaps, places: number): EngineSettings {
  return neighbors === 0 ? settings : { ...settings, maxInFlight: places }
}

function planTenant(
  seed: number,
  name: string,
  size: Size,
  calmAtMs: number,
  settings: EngineSettings,
  mishaps: Mishaps,
): TenantPlan {
  const random = createRandom(seed, 'tenant', name)
  const names = ['alpha', 'bravo', 'carol', 'delta'].slice(0, random.int(...size.suppliers))
  const looksAlike = mishaps.lookAlikes > 0
  const planned = names.map((supplier) => {
    const plain = planSupplier(createRandom(seed, name, supplier), supplier, settings)
    return looksAlike ? withSpelling(plain, createRandom(seed, name, supplier, 'spelling')) : plain
  })
  const suppliers = mishaps.neighbors === 0 ? planned : asNeighbors(planned)
  const count = random.int(...size.orders)
  const idOf = (at: number) => (looksAlike ? lookAlikeId(at) : `PE-${at + 1}`)
  const orders = Array.from({ length: count }, (_, at) =>
    planOrder(createRandom(seed, name, 'order', at), idOf(at), suppliers, calmAtMs),
  )
  return {
    name,
    instances: random.int(...size.instances),
    suppliers,
    orders: mishaps.neighbors === 0 ? orders : [...backlogOf(random, suppliers), ...orders],
    readers: random.int(0, Math.min(4, 1 + count)),
    channels: random.chance(0.3) ? ['mail', 'text'] : ['mail'],
    tellsShop: random.chance(0.2),
    keepsProgress: random.chance(mishaps.app > 0 ? 0.6 : 0.15),
  }
}

function planOrder(
  random: Random,
  id: string,
  suppliers: readonly SupplierPlan[],
  calmAtMs: number,
): OrderPlan {
  const lines = Array.from({ length: random.int(1, random.chance(0.2) ? 5 : 2) }, () => {
    const supplier = suppliers[random.int(0, suppliers.length - 1)]?.name ?? 'alpha'
    const sku = random.chance(0.08) ? `BAD-${random.int(1, 2)}` : `SKU-${random.int(1, 4)}`
    return { supplier, sku, quantity: random.int(1, 6) }
  })
  const atMs = Math.round(random.next() ** 2 * calmAtMs * 0.8)
  const later = (thanMs: number) => thanMs + Math.round(random.next() ** 2 * (calmAtMs - thanMs))
  return {
    id,
    atMs,
    copies: random.chance(0.4) ? random.int(2, 5) : 1,
    lines,
    cancelAtMs: random.chance(0.3) ? later(atMs) : null,
    changes: lines.flatMap(({ quantity }, place) =>
      random.chance(0.12)
        ? { atMs: later(atMs), lineNumber: place + 1, quantity: random.int(0, quantity - 1) }
        : [],
    ),
    hold: random.chance(0.12) ? planHold(later(atMs), later(atMs)) : null,
  }
}

/** More orders for the slow supplier than there are places, right from the start; soon after them some for the healthy. */
function backlogOf(random: Random, suppliers: readonly SupplierPlan[]): OrderPlan[] {
  const [healthy, slow] = suppliers
  if (!healthy || !slow) return []
  const plain = (id: string, supplier: string, atMs: number): OrderPlan => ({
    id,
    atMs,
    copies: 1,
    lines: [{ supplier, sku: 'SKU-1', quantity: 1 }],
    cancelAtMs: null,
    changes: [],
    hold: null,
  })
  return [
    ...Array.from({ length: random.int(12, 18) }, (_, at) =>
      plain(`PE-9${at + 10}`, slow.name, random.int(0, 2_000)),
    ),
    ...[1, 2, 3].map((at) => plain(`PE-8${at}`, healthy.name, random.int(2_000, 8_000))),
  ]
}

function planHold(oneMs: number, otherMs: number) {
  return { fromMs: Math.min(oneMs, otherMs), untilMs: Math.max(oneMs, otherMs) }
}
