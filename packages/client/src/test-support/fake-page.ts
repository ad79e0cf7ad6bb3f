import type { PageActivity } from '../page-activity.js'

/** A page whose network and attention come and go as the test says. */
export function fakePage() {
  let online = true
  const listeners = new Set<Parameters<PageActivity['watch']>[0]>()
  const page: PageActivity = {
    isOnline: () => online,
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  const change = (to: 'online' | 'offline' | 'visible') => {
    if (to !== 'visible') online = to === 'online'
    for (const listener of [...listeners]) listener(to)
  }
  return { page, change, listeners }
}
