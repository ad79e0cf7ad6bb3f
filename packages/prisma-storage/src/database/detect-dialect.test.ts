import { describe, expect, it } from 'vitest'
import { prismaStorage } from '../prisma-storage.js'

/** A client of which only its raw queries are there. */
const clientThat = (answer: (query: string) => unknown) => ({
  $queryRawUnsafe: async (query: string) => answer(query),
  $executeRawUnsafe: async () => 0,
  $transaction: async () => [],
})

describe('the database behind a client', () => {
  it('is not asked before the first call, and then once', async () => {
    const queries: string[] = []
    const storage = prismaStorage(
      clientThat((query) => {
        queries.push(query)
        return query.includes('version()') ? [{ version: 'PostgreSQL 17.1' }] : []
      }),
    )
    expect(queries).toEqual([])
    await Promise.all([storage.check(), storage.nextDueAt()])
    expect(queries.filter((query) => query.includes('version()'))).toHaveLength(1)
  })

  it('is refused when it is neither SQLite nor PostgreSQL', async () => {
    const storage = prismaStorage(clientThat(() => [{ version: '8.4.0' }]))
    await expect(storage.check()).rejects.toMatchObject({ code: 'config_invalid' })
  })

  it('is asked again after it was away', async () => {
    let away = true
    const storage = prismaStorage(
      clientThat((query) => {
        if (away) throw Object.assign(new Error('no'), { code: 'P1001' })
        return query.includes('version()') ? [{ version: 'PostgreSQL 17.1' }] : []
      }),
    )
    await expect(storage.check()).rejects.toMatchObject({ code: 'storage_unavailable', retryable: true })
    away = false
    await storage.check()
  })
})
