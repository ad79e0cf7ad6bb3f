import type { LookupFunction } from 'node:net'
import { createRandom } from '../random.js'
import type { Owner } from '../virtual-time.js'
import type { SupplierPlan } from '../suppliers/supplier-plan.js'
import type { World } from '../world.js'

/** How the resolution of a name fails: with an error, with an answer that holds no address, or by silence. */
export type NameFault = 'ENOTFOUND' | 'EAI_AGAIN' | 'empty' | 'silent'

interface Span {
  readonly fromMs: number
  readonly untilMs: number
  readonly fault: NameFault
}

/** One of the public internet: the client refuses others. Nothing connects to it. */
const address = { address: '93.184.216.34', family: 4 }

/** Resolves the name of one supplier, which fails for some spans of a world. */
export class NameService {
  readonly #spans: readonly Span[]

  constructor(
    private readonly world: World,
    tenant: string,
    supplier: Pick<SupplierPlan, 'name' | 'isHealthy'>,
  ) {
    this.#spans = supplier.isHealthy ? [] : planSpans(world, tenant, supplier.name)
  }

  /** What is wrong with the name at this moment. */
  get fault(): NameFault | null {
    const ms = this.world.time.now - this.world.time.start
    const span = this.#spans.find(({ fromMs, untilMs }) => ms >= fromMs && ms < untilMs)
    return span?.fault ?? null
  }

  /** `dns.lookup` of one process. */
  lookupOf(owner: Owner): LookupFunction {
    const { time, ledger } = this.world
    return (_, options, callback) => {
      const { fault } = this
      if (fault) ledger.count(`fault: name ${fault}`)
      if (fault === 'silent') return
      time.after(fault ? 20 : 1, owner, () => {
        if (fault === 'empty') callback(null, [])
        else if (fault) callback(nameError(fault), [])
        else if (options.all) callback(null, [address])
        else callback(null, address.address, address.family)
      })
    }
  }
}

/** The error of Node for a name that cannot be resolved. */
export function nameError(code: 'ENOTFOUND' | 'EAI_AGAIN'): NodeJS.ErrnoException {
  return Object.assign(new Error(`getaddrinfo ${code}`), { code, syscall: 'getaddrinfo' })
}

function planSpans({ plan, ledger }: World, tenant: string, supplier: string): Span[] {
  const random = createRandom(plan.seed, tenant, supplier, 'names')
  const count = Math.round(plan.mishaps.names * random.next() * 2)
  const spans = Array.from({ length: count }, (): Span => {
    const fromMs = Math.round(random.next() * plan.calmAtMs)
    const untilMs = Math.min(plan.calmAtMs, fromMs + random.int(500, plan.settings.leaseMs))
    return { fromMs, untilMs, fault: random.pick(['ENOTFOUND', 'EAI_AGAIN', 'empty', 'silent']) }
  })
  return spans.filter((_, place) => ledger.takesPlace(`names/${tenant}/${supplier}/${place}`))
}
