import type { Logger } from '@supplierkit/core'
import { canary } from '../actors/canaries.js'
import type { World } from '../world.js'
import type { Evidence } from './evidence.js'

/** I7: no secret and nothing personal in events, kept headers and calls, errors and what operators read. */
export function nothingShown({
  world,
  tenant,
  log,
  deliveries,
  supplierOrders,
  notifications,
  calls,
}: Evidence): void {
  const look = (where: string, shown: unknown) =>
    world.ledger.expect(!canary.test(textOf(shown)), () => ({
      invariant: 'I7',
      rule: `no secret and nothing personal in ${where}`,
      seen: `${tenant.name}: ${canary.exec(textOf(shown))?.[0] ?? ''} in it`,
      expected: 'neither',
    }))
  for (const { event } of log) look('events', event)
  for (const { headers, lastError } of deliveries) look('stored deliveries', [headers, lastError])
  for (const { lastError } of supplierOrders) look('the last error of a supplier order', lastError)
  for (const call of calls) look('kept calls', call)
  for (const { lastError } of notifications) look('the last error of a notification', lastError)
}

/** A logger that reads along: what it is given must hold no canary. */
export function watchLog(world: World, who: string): Logger {
  const watch =
    (level: string) =>
    (fields: object, message = '') => {
      world.ledger.count(`log: ${level}`)
      world.ledger.tell(who, () => `${level}: ${message}`)
      world.ledger.expect(!canary.test(textOf([fields, message])), () => ({
        invariant: 'I7',
        rule: 'no secret and nothing personal in a log',
        seen: `${who}: ${message}`,
        expected: 'neither',
      }))
    }
  return { debug: watch('debug'), info: watch('info'), warn: watch('warn'), error: watch('error') }
}

/** Everything that somebody would find who prints it, errors with their causes included. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    one instanceof Error
      ? { ...one, name: one.name, message: one.message, stack: one.stack, cause: one.cause }
      : one,
  )
}
