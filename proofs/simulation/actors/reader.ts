import { createRandom, type Random } from '../random.js'
import type { Instance, Reader, Tenant, World } from '../world.js'
import { pickInstance } from './ask.js'

/** Follows live updates for as long as the world lasts, over connections that break. */
export async function follow(world: World, tenant: Tenant, reader: Reader): Promise<void> {
  const random = createRandom(world.plan.seed, tenant.name, reader.name)
  await world.time.sleep(random.int(0, world.plan.calmAtMs / 2))
  for (;;) {
    const instance = pickInstance(tenant, random.next())
    if (instance) await connection(world, instance, reader, random)
    await world.time.sleep(random.int(10, 2_000))
  }
}

/** One connection, until either side ends it. */
function connection(world: World, instance: Instance, reader: Reader, random: Random): Promise<void> {
  const { time, ledger } = world
  const breaks = !world.isCalm() && random.chance(0.7) && ledger.takesPlace(`reader/${reader.name}`)
  return new Promise((resolve) => {
    const controller = new AbortController()
    let isOver = false
    const end = () => {
      isOver = true
      instance.owner.deathWishes.delete(end)
      time.after(1, instance.owner, () => controller.abort())
      time.after(2, time.world, resolve)
    }
    // A reader who hears nothing from a dead process notices it.
    instance.owner.deathWishes.add(end)
    if (breaks) time.after(random.int(500, 20_000), time.world, end)
    time.after(1, instance.owner, () => {
      read(world, instance, reader, controller.signal, () => isOver).then(end, end)
    })
  })
}

async function read(
  world: World,
  { hub }: Instance,
  reader: Reader,
  signal: AbortSignal,
  isOver: () => boolean,
): Promise<void> {
  const { ledger } = world
  const after = reader.cursor === null ? {} : { after: reader.cursor }
  const visible = ({ orderId }: { readonly orderId: string | null }) =>
    reader.orderId === null || orderId === reader.orderId
  for await (const message of hub.realtime.open({ ...after, visible, signal })) {
    // What a process that slept still writes to a connection that its reader has left is read by nobody.
    if (isOver()) return
    if (message.kind === 'reset') {
      ledger.violate({
        invariant: 'I3',
        rule: 'a reader is not sent back while everything is kept',
        seen: `reset to ${message.sequence} after ${reader.cursor}`,
        expected: 'events',
      })
    }
    reader.cursor = message.sequence
    if (message.kind !== 'event') continue
    ledger.count('live messages')
    reader.seen.push({ sequence: message.sequence, eventId: message.event.id })
  }
}
