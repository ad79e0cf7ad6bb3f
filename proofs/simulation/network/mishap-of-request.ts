import { createRandom, hashOf, rollFor } from '../random.js'
import type { SupplierServer } from '../suppliers/supplier-server.js'
import { type HttpMishap, pickHttpMishap } from './http-mishaps.js'

/** What goes wrong with the next request of this kind about this order; `null`: nothing. */
export function mishapOfRequest(server: SupplierServer, name: string, subject: string): HttpMishap | null {
  const { world } = server
  const place = server.nextCall(name, subject)
  const element = () => `call/${server.tenant}/${server.name}/${name}/${subject}/${place}`
  const roll = rollFor(world.plan.seed, hashOf(subject), hashOf(name + server.name), place)
  if (!world.strikes(server.shareOfMishaps(name), roll, element)) return null
  return pickHttpMishap(createRandom(world.plan.seed, element()), world.plan.settings.requestTimeoutMs)
}
