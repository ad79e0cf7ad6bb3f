import type { ChannelShare } from '../storage/storage.js'
import type { Notifier } from './notifier.js'

/** Messages that a channel sends at once unless it says otherwise. */
const usualAtOnce = 10

/** Alerts that one claim takes: all of a window, so that they become one message. */
const alertsAtOnce = 500

type Kind = ChannelShare['kind']

/**
 * Which messages are being sent over which channel. Each channel has places of its own, for messages and for alerts,
 * so one that hangs takes none of another's.
 */
export class ChannelPlaces {
  /** By channel and kind: the ids of the rows behind each message that is being sent. */
  readonly #taken = new Map<string, Set<readonly string[]>>()

  constructor(private readonly notifiers: readonly Notifier[]) {}

  /** What may be claimed now. */
  free(): ChannelShare[] {
    return this.notifiers.flatMap((notifier) => {
      const { name: channel, atOnce = usualAtOnce } = notifier
      const placesFor = (kind: Kind) => Math.max(0, Math.max(1, atOnce) - this.#of(channel, kind).size)
      const alerts = notifier.sendAlert !== undefined && placesFor('alert') > 0 ? alertsAtOnce : 0
      const shares: ChannelShare[] = [
        { channel, kind: 'message', limit: placesFor('message') },
        { channel, kind: 'alert', limit: alerts },
      ]
      return shares.filter(({ limit }) => limit > 0)
    })
  }

  /** Occupies a place until the returned function is called. */
  take(channel: string, kind: Kind, ids: readonly string[]): () => void {
    const places = this.#of(channel, kind)
    places.add(ids)
    return () => void places.delete(ids)
  }

  /** The rows behind all messages that are being sent. */
  ids(): string[] {
    return [...this.#taken.values()].flatMap((places) => [...places].flat())
  }

  #of(channel: string, kind: Kind): Set<readonly string[]> {
    const key = `${kind} ${channel}`
    const known = this.#taken.get(key)
    if (known) return known
    const places = new Set<readonly string[]>()
    this.#taken.set(key, places)
    return places
  }
}
