import type { Redis } from 'ioredis'

const away = ['close', 'reconnecting', 'end']

/** Redis could not be reached, or was lost. Not said of a connection that is being made for the first time. */
export const isAway = ({ status }: Redis): boolean => away.includes(status)

/**
 * Waits for what Redis is to do: not for longer than `ms`, and not at all where Redis could not be reached. What
 * becomes of the work is somebody else's concern.
 */
export async function waitWhileThere(client: Redis, work: Promise<unknown>, ms: number): Promise<void> {
  if (isAway(client)) return
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, ms)
    client.once('close', done)
    work.then(done, done)
    function done() {
      clearTimeout(timer)
      client.off('close', done)
      resolve()
    }
  })
}
