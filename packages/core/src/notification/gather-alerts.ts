import { digest } from '../inbox/new-delivery.js'
import type { NotificationRecord } from '../storage/records.js'
import type { Alert, AlertMessage } from './alert.js'

/** Alerts that become one message, and their rows. */
export interface GatheredAlerts {
  readonly rows: readonly NotificationRecord[]
  /** `null`: a row without an alert in it. */
  readonly message: AlertMessage | null
}

/** More than that are told by several messages. */
const mostInOne = 500

/** Puts alerts of one kind for one recipient over one channel together. */
export function gatherAlerts(rows: readonly NotificationRecord[]): GatheredAlerts[] {
  const groups = new Map<string, NotificationRecord[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.channel, row.recipient.email, row.data.alert?.kind])
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()].flatMap((group) => {
    const sorted = group.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    const parts: GatheredAlerts[] = []
    for (let start = 0; start < sorted.length; start += mostInOne) {
      const part = sorted.slice(start, start + mostInOne)
      parts.push({ rows: part, message: toMessage(part) })
    }
    return parts
  })
}

function toMessage(rows: readonly NotificationRecord[]): AlertMessage | null {
  const [first] = rows
  const alerts = rows.flatMap(({ data }): Alert[] => (data.alert ? [data.alert] : []))
  const kind = alerts[0]?.kind
  if (!first || !kind) return null
  // A message that is sent again has the same id if and only if it tells of the same.
  const ids = rows.map((row) => row.id).sort()
  const id = ids.length === 1 ? first.id : `alerts-${digest(ids.join('\n'))}`
  return { id, kind, recipient: first.recipient, alerts }
}
