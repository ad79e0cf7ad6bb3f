import { randomUUID } from 'node:crypto'
import { Client } from 'pg'

const { SUPPLIERKIT_TEST_POSTGRES_URL: url = '', SUPPLIERKIT_TEST_POSTGRES_MISSING: missing } = process.env

/** The PostgreSQL of this run; `missing` says why there is none. */
export const runPostgres = { url, missing }

/** A schema that is one test's alone. */
export const newSchema = () => `supplierkit_hints_${randomUUID().replaceAll('-', '')}`

/** Asks the server. */
export async function ask<Row extends object>(statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}

/** Removes what a test has made. */
export async function dropSchema(schema: string): Promise<void> {
  await ask(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`)
}
