import { SupplierKitError } from '../contract/errors.js'
import { type Clock, monotonicMs } from './clock.js'

/** After this long the time of the storage is read again. Clocks drift apart by 0.1 ms per second at worst. */
const refreshMs = 30_000
/** Between two tries while the storage does not answer. */
const retryMs = 1_000
/** A reading that took longer says too little, for its error is half of that: first where there is another one. */
const longestReadingMs = { whileTrusted: 2_000, otherwise: 10_000 }
/** How often the time is read at most, until one reading was fast. */
const readings = 3
const fastReadingMs = 4
/** After this long no further reading is begun. */
const longestTryMs = 1_000
/** When the machine's own time moved this much against its monotonic time, it was set, or the machine slept. */
const stepMs = 1_000
/** Up to this much the clock waits for the storage's time to catch up, so that time does not go backwards. */
const longestPauseMs = 5_000

interface Reading {
  /** Time of the storage less monotonic time. */
  readonly offsetMs: number
  readonly readAtMs: number
  /** The machine's time less monotonic time. */
  readonly machineOffsetMs: number
}

/** A clock that all processes on one storage share. */
export interface StorageClock extends Clock {
  /**
   * Resolves when the time is known and can be relied on: at once, but for the first time and after the machine's
   * time was set or the machine slept. Without this nothing may be claimed, accepted or stored. Within `transaction`
   * the time is read over its connection, because all others may be taken by such transactions.
   * @throws what the storage throws, `storage_unavailable` when its answer takes longer than ten seconds
   */
  synchronize(transaction?: unknown): Promise<void>
}

/**
 * Gives all processes the time of their storage: what was read last, carried on with monotonic time. It is read again
 * every 30 seconds while the clock is used; a reading that fails keeps the one before. The error is at most half the
 * time that the fastest of up to three readings takes: a millisecond or two, and five seconds at worst. Before
 * the first reading the machine's time counts.
 *
 * `read` answers `null` where all processes share the machine's clock; then, and for a clock without monotonic time,
 * the machine's time counts.
 */
export function createStorageClock(
  machine: Clock,
  read: ((transaction?: unknown) => Promise<Date | null>) | undefined,
): StorageClock {
  if (!read || !machine.monotonicMs) {
    return {
      now: () => machine.now(),
      ...(machine.monotonicMs && { monotonicMs: () => monotonicMs(machine) }),
      setTimer: (ms, run) => machine.setTimer(ms, run),
      synchronize: () => Promise.resolve(),
    }
  }
  let reading: Reading | null = null
  let sharesMachineTime = false
  let running: Promise<void> | null = null
  let latestMs = -Infinity
  let triedAtMs = -Infinity
  const elapsedMs = () => monotonicMs(machine)
  const machineOffsetMs = () => machine.now().getTime() - elapsedMs()

  /** Reads once more where the way to the storage was slow, as it is while a connection opens: the fastest counts. */
  const readBest = async (transaction?: unknown) => {
    const startedWith = reading
    let fastestMs: number =
      longestReadingMs[startedWith && isTrusted(startedWith) ? 'whileTrusted' : 'otherwise']
    triedAtMs = elapsedMs()
    for (let left = readings; left > 0; left--) {
      const before = elapsedMs()
      const time = await read(transaction).catch((error: unknown) => {
        if (reading === startedWith) throw error
        return undefined
      })
      if (time === undefined) return
      const after = elapsedMs()
      if (time === null) return void (sharesMachineTime = true)
      const tookMs = after - before
      if (tookMs > fastestMs) continue
      fastestMs = tookMs
      const offsetMs = time.getTime() - (before + after) / 2
      reading = { offsetMs, readAtMs: after, machineOffsetMs: machineOffsetMs() }
      if (tookMs <= fastReadingMs || after - triedAtMs > longestTryMs) return
    }
  }
  const refresh = () => (running ??= readBest().finally(() => (running = null)))
  const refreshInBackground = () => {
    if (elapsedMs() - triedAtMs > retryMs) refresh().catch(() => undefined)
  }
  const isTrusted = ({ machineOffsetMs: then }: Reading) => Math.abs(machineOffsetMs() - then) < stepMs

  return {
    now() {
      if (sharesMachineTime || !reading) return machine.now()
      if (elapsedMs() - reading.readAtMs > refreshMs || !isTrusted(reading)) refreshInBackground()
      const nowMs = Math.floor(elapsedMs() + reading.offsetMs)
      const isBehind = nowMs < latestMs && latestMs - nowMs < longestPauseMs
      latestMs = isBehind ? latestMs : nowMs
      return new Date(latestMs)
    },
    monotonicMs: elapsedMs,
    setTimer: (ms, run) => machine.setTimer(ms, run),
    async synchronize(transaction) {
      if (sharesMachineTime || (reading && isTrusted(reading))) return
      const known = reading
      await (transaction === undefined ? refresh() : readBest(transaction))
      if (sharesMachineTime || reading !== known) return
      throw new SupplierKitError({
        code: 'storage_unavailable',
        message: `the time of the storage took longer than ${longestReadingMs.otherwise} ms to read.`,
        likely: 'the database or the network to it is overloaded.',
      })
    },
  }
}
