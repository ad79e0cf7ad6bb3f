import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import {
  createPostgresqlDatabase,
  createSqliteDatabase,
  emptyTables,
  type TestClient,
  type TestDatabase,
} from './test-databases.js'

/** A database for the tests of one block, emptied before each. */
export interface DatabaseForTests {
  readonly provider: 'sqlite' | 'postgresql'
  /** A client of the database. */
  readonly client: TestClient
  /** Another client, as another process would have it. */
  readonly other: TestClient
  readonly schema: string | undefined
  /** The pool under one of the clients; SQLite has none. */
  readonly poolOf: TestDatabase['poolOf']
}

const creators = { sqlite: createSqliteDatabase, postgresql: createPostgresqlDatabase }

/** Runs a block of tests on each of the databases; where PostgreSQL cannot be had, its tests are skipped. */
export function describeDatabases(
  name: string,
  tests: (database: DatabaseForTests) => void,
  providers: readonly ('sqlite' | 'postgresql')[] = ['sqlite', 'postgresql'],
): void {
  describe.each(providers)(`${name} (%s)`, (provider) => {
    let created: TestDatabase | undefined
    let missing = ''
    const database = { provider } as { -readonly [K in keyof DatabaseForTests]: DatabaseForTests[K] }

    beforeAll(async () => {
      const found = await creators[provider]()
      if ('missing' in found) {
        missing = found.missing
        return
      }
      created = found
      database.client = await found.connect()
      database.other = await found.connect()
      database.schema = found.schema
      database.poolOf = found.poolOf
    })
    afterAll(() => created?.drop())
    beforeEach(async (test) => {
      if (!created) return test.skip(missing)
      await emptyTables(database.client, database.schema)
    })
    tests(database)
  })
}
