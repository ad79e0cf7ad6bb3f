import type { Sql } from '../sql/sql.js'
import type { Database } from './database.js'

/** How many rows one statement deletes: few enough for a slow disk within the time limit of a call. */
export const rowsPerStep = 5_000

/** Runs a statement that deletes at most {@link rowsPerStep} rows until it finds none. @returns how many in all */
export async function deleteInSteps(database: Database, step: Sql): Promise<number> {
  let deleted = 0
  for (;;) {
    const count = await database.execute(step)
    if (count === 0) return deleted
    deleted += count
  }
}
