import type { Engine } from '../hub/engine.js'
import type { RealtimeService } from '../realtime/realtime-service.js'

const batch = 500

/**
 * Gives committed events their sequence and tells of them: listeners in this process, then every live
 * stream. Runs after the commit, never inside it. Answers how many it relayed.
 */
export async function relayEvents<Tx>(engine: Engine<Tx>, realtime: RealtimeService): Promise<number> {
  const events = await engine.storage.sequenceEvents(batch)
  for (const { event } of events) engine.emitter.emit(event)
  if (events.length > 0) realtime.announce(events)
  return events.length
}
