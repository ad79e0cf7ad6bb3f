import { createRandom } from '../random.js'
import { startInstance, type HubParts } from '../start-instance.js'
import { kill } from '../virtual-time.js'
import type { Instance, Tenant, World } from '../world.js'

/** `deploy`: ends in good order, and a new one takes its place. */
type Blow = 'crash' | 'pause' | 'deploy'

interface PlannedBlow {
  readonly kind: Blow
  readonly atMs: number
  /** How long it is away. */
  readonly forMs: number
}

/** Keeps one place for a process filled: it pauses, dies and is started anew, until the world is calm. */
export async function liveAndDie(
  world: World,
  tenant: Tenant,
  place: number,
  sabotage?: (parts: HubParts) => HubParts,
): Promise<void> {
  const { time, ledger } = world
  const name = `${tenant.name.toLowerCase()}${place}`
  let generation = 1
  let instance = startInstance(world, tenant, name, sabotage)
  for (const [number, blow] of planBlows(world, tenant, place).entries()) {
    if (!ledger.takesPlace(`${blow.kind}/${name}/${number + 1}`)) continue
    const atMs = Math.max(blow.atMs, time.now - time.start)
    await time.sleep(atMs - (time.now - time.start))
    const forMs = Math.max(1, Math.min(blow.forMs, world.calmAtMs - atMs))
    ledger.count(`${blow.kind}s`)
    tenant.fair.disturbed(blow.kind === 'deploy' ? closeBoundMs(world) : forMs)
    ledger.tell(instance.owner.name, () => `${blow.kind} for ${forMs} ms`)
    if (blow.kind === 'pause') {
      instance.owner.pausedUntil = time.now + forMs
      continue
    }
    if (!instance.owner.alive) continue
    if (blow.kind === 'crash') kill(instance.owner)
    else await deploy(world, instance)
    if (blow.kind === 'crash') await time.sleep(forMs)
    while (tenant.isDown) await time.sleep(100)
    generation += 1
    instance = startInstance(world, tenant, `${name}.${generation}`, sabotage)
  }
}

async function deploy(world: World, instance: Instance): Promise<void> {
  const { time, ledger } = world
  instance.open = false
  const mostMs = closeBoundMs(world) + Math.max(0, instance.owner.pausedUntil - time.now)
  await new Promise<void>((resolve, reject) => {
    const late = time.after(mostMs, time.world, () => {
      ledger.violate({
        invariant: 'engine',
        rule: 'hub.close ends within its bound, whatever its parts do',
        seen: `${instance.owner.name} has not closed after ${mostMs} ms`,
        expected: 'closed',
      })
    })
    time.after(1, instance.owner, () => {
      instance.hub.close().then(() => {
        time.cancel(late)
        time.after(1, time.world, resolve)
      }, reject)
    })
  })
  ledger.tell(instance.owner.name, () => 'has closed')
}

/** What `hub.close` promises: one lease for the loops, one for what is under way, 10 seconds for each kind of port. */
function closeBoundMs({ plan }: World): number {
  return 2 * plan.settings.leaseMs + 3 * 10_000 + 1_000
}

function planBlows({ plan }: World, tenant: Tenant, place: number): PlannedBlow[] {
  const random = createRandom(plan.seed, tenant.name, 'process', place)
  const { leaseMs } = plan.settings
  const blows = (kind: Blow, share: number, longestMs: number) =>
    Array.from({ length: Math.round(share * random.next() * 1.5) }, () => ({
      kind,
      atMs: Math.round(random.next() * plan.calmAtMs),
      forMs: random.int(10, longestMs),
    }))
  return [
    ...blows('crash', plan.mishaps.crashes, 8_000),
    ...blows('pause', plan.mishaps.pauses, leaseMs * 2.5),
    ...blows('deploy', random.chance(plan.mishaps.closes > 0 ? 0.8 : 0.2) ? 1 : 0, 1),
  ].sort((a, b) => a.atMs - b.atMs)
}
