import { hashOf, rollFor } from '../random.js'
import type { World } from '../world.js'

/** `close` of an adapter or notifier, in a share of worlds: it throws, or never ends. */
export function closing(world: World, name: string): { close?: () => Promise<void> } {
  const { plan, ledger } = world
  if (plan.mishaps.closes === 0) return {}
  const roll = rollFor(plan.seed, hashOf(name), 3)
  return {
    close() {
      if (!world.strikes(plan.mishaps.closes, roll, () => `close/${name}`)) return Promise.resolve()
      const hangs = Math.floor(roll * 1e6) % 3 > 0
      ledger.count(`fault: close ${hangs ? 'never ends' : 'throws'}`)
      if (hangs) return new Promise(() => {})
      throw new TypeError('cannot read properties')
    },
  }
}
