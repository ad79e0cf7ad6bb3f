import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'

const pauseMs = 20

/**
 * Does something again and again until it shows: for ports that may lose what they carry. Returns at once
 * where it shows at once.
 */
export async function until(
  isSo: () => boolean,
  { doing, patienceMs, what }: { doing: () => Promise<unknown>; patienceMs: number; what: string },
): Promise<void> {
  const end = Date.now() + patienceMs
  while (!isSo()) {
    assert.ok(Date.now() < end, `${what} within ${patienceMs} ms`)
    await doing()
    if (!isSo()) await sleep(pauseMs)
  }
}
