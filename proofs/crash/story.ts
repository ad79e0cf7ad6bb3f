import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { Facts } from './verify/facts.js'

/** All that happened to one order, from all sides, in the order of time where a time is known. */
export function storyOf(
  orderId: string,
  { stored, suppliers, accepted, kills }: Facts,
  logFile: string,
): string {
  const parts = stored.supplierOrders.filter((one) => one.orderId === orderId)
  const ids = new Set([orderId, ...parts.map(({ id }) => id)])
  const about = new Set(parts.flatMap(({ reference, numbers }) => [reference, ...numbers]))
  const requests = suppliers.requests.filter((request) => about.has(request.about))
  const killedAt = new Map(kills.map((kill) => [kill.worker, kill]))
  const time = (at: number) => new Date(at).toISOString().slice(11, 23)
  const order = accepted.find((one) => one.order.id === orderId)
  const logged = existsSync(logFile)
    ? readFileSync(logFile, 'utf8')
        .split('\n')
        .filter((line) => [...ids].some((id) => line.includes(id)))
    : []
  return [
    `== ${orderId}`,
    order ? `accepted ${time(order.at)}: ${JSON.stringify(order.order.lines)}` : 'never accepted',
    '-- supplier orders as they are stored',
    ...parts.map((one) => JSON.stringify(one)),
    '-- books',
    ...suppliers.orders.filter(({ reference }) => about.has(reference)).map((one) => JSON.stringify(one)),
    '-- requests that reached the supplier',
    ...requests.map((request) => {
      const kill = killedAt.get(request.worker)
      const died = kill ? ` (killed ${time(kill.at)} at ${kill.moment})` : ''
      const { at, kind, fault, outcome, answer, worker } = request
      return `${time(at)} ${kind} ${request.about} fault ${fault}: ${outcome}, answer ${answer}, ${worker}${died}`
    }),
    '-- webhooks',
    ...suppliers.webhooks.filter(({ reference }) => about.has(reference)).map((one) => JSON.stringify(one)),
    '-- changes that the database noted',
    ...stored.changes.filter(({ id }) => ids.has(id)).map((one) => JSON.stringify(one)),
    '-- events',
    ...stored.events
      .filter((event) => event.orderId === orderId && event.type !== 'order.progressed')
      .map(
        ({ sequence, orderVersion, type, data }) =>
          `${sequence} v${orderVersion} ${type} ${JSON.stringify(data)}`,
      ),
    '-- mails',
    ...stored.notifications.filter((one) => one.orderId === orderId).map((one) => JSON.stringify(one)),
    '-- what workers logged',
    ...logged,
    '',
  ].join('\n')
}

/** Writes the stories of the first orders that something is wrong with. */
export function writeStories(orderIds: readonly string[], facts: Facts, file: string, logFile: string): void {
  for (const orderId of orderIds) appendFileSync(file, `${storyOf(orderId, facts, logFile)}\n`)
}
