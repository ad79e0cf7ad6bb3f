import { afterAll, describe, expect, it } from 'vitest'
import { openPostgresql, type PostgresqlServer } from '../servers/postgresql.js'
import { onPostgresql, onSqlite, type OpenStorageWith } from '../servers/storages.js'
import type { Purpose } from './count-statements.js'
import { countForwarding, type CountsPerOrder } from './count-forwarding.js'
import { totalOf } from './print-counts.js'

/** At most so many statements per order where 200 go at once. A slow machine needs fewer, for more wait together. */
const underLoad: Readonly<Partial<Record<Purpose, number>>> = {
  accept: 0.2,
  claim: 0.3,
  load: 0.6,
  complete: 1,
  outbox: 1,
  notification: 0.6,
  webhook: 0.5,
}

const together = 200

describe.each([
  ['SQLite', onSqliteAlways],
  ['PostgreSQL', onPostgresqlIfAny],
])('an order all the way on %s', (_, storageOf) => {
  it('takes few statements and fewer commits where many go at once', { timeout: 60_000 }, async (test) => {
    const openStorage = await storageOf()
    if ('missing' in openStorage) return test.skip(openStorage.missing)
    const counts = await countForwarding(openStorage.open, together, together)
    for (const [purpose, atMost] of Object.entries(underLoad)) {
      expect.soft(counts.get(purpose as Purpose)?.statements, purpose).toBeLessThanOrEqual(atMost)
    }
    expect(totalOf(counts).statements).toBeLessThanOrEqual(3.5)
    expect(totalOf(counts).commits).toBeLessThanOrEqual(1)
  })

  it('takes one statement and one commit to accept, and no second look, where it goes alone', async (test) => {
    const openStorage = await storageOf()
    if ('missing' in openStorage) return test.skip(openStorage.missing)
    const counts: CountsPerOrder = await countForwarding(openStorage.open, 3, 1)
    expect(counts.get('accept')?.commits).toBe(1)
    expect(counts.get('complete')?.commits).toBe(2)
    expect(counts.get('claim')?.commits).toBe(1)
    expect(counts.get('webhook')?.commits).toBe(2)
    expect(totalOf(counts).commits).toBeLessThanOrEqual(20)
  })
})

type Found = { readonly open: OpenStorageWith } | { readonly missing: string }

let server: PostgresqlServer | undefined
afterAll(() => server?.stop())

async function onSqliteAlways(): Promise<Found> {
  return { open: onSqlite }
}

async function onPostgresqlIfAny(): Promise<Found> {
  const missing = process.env['SUPPLIERKIT_TEST_POSTGRES_MISSING']
  if (missing) return { missing }
  if (server) return { open: onPostgresql(server) }
  const found = await openPostgresql({ durable: false })
  if ('missing' in found) return found
  server = found
  return { open: onPostgresql(found) }
}
