/** Lets so many clients repeat a piece of work, each waiting for its own, and answers how often per second. */
export async function rateOf(
  clients: number,
  durationMs: number,
  work: () => Promise<unknown>,
): Promise<number> {
  const startedAt = performance.now()
  const endsAt = startedAt + durationMs
  let done = 0
  const client = async () => {
    while (performance.now() < endsAt) {
      await work()
      done += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return perSecond(done, startedAt)
}

/** How often per second, since a moment of `performance.now()`. */
export function perSecond(done: number, startedAt: number): number {
  return (done * 1000) / (performance.now() - startedAt)
}
