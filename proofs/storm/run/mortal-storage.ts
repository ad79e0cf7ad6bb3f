import type { Storage } from '@supplierkit/core/contract'
import type { Random } from '../random.js'

/** A storage as one process sees it: when the process dies, its calls end in nothing and the rows stay. */
export interface MortalStorage<Tx> {
  readonly storage: Storage<Tx>
  /** Resolves when the process dies. */
  readonly died: Promise<void>
  readonly isDead: () => boolean
  /** Dies at the call after so many more: before it takes effect, or after that and before its answer. */
  dieAfter(calls: number): void
}

type Method = (...args: unknown[]) => Promise<unknown>

const never = new Promise<never>(() => {})

export function mortalStorage<Tx>(storage: Storage<Tx>, random: Random): MortalStorage<Tx> {
  let callsLeft = Infinity
  let dead = false
  let die: () => void = () => {}
  const died = new Promise<void>((resolve) => {
    die = resolve
  })
  const wrap =
    (method: Method): Method =>
    async (...args) => {
      if (dead) return never
      if (callsLeft-- > 0) {
        const result = await method(...args)
        return dead ? never : result
      }
      dead = true
      die()
      if (random.chance(0.5)) await method(...args)
      return never
    }
  const proxy = new Proxy(storage, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? wrap(value.bind(target) as Method) : value
    },
  })
  return {
    storage: proxy,
    died,
    isDead: () => dead,
    dieAfter(calls) {
      callsLeft = calls
    },
  }
}
