const longestMs = 30_000

/** Full jitter: anywhere between nothing and a limit that doubles with each failure, up to 30 s. */
export function backoffMs(failures: number, baseMs: number, random: () => number): number {
  return random() * Math.min(longestMs, baseMs * 2 ** failures)
}
