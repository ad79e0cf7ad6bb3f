import { makeEvent } from '@supplierkit/testing'
import { expect, it } from 'vitest'
import { prismaStorage } from '../prisma-storage.js'
import { describeDatabases } from '../test-support/describe-databases.js'

interface Plan {
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly Plan[]
}

describeDatabases(
  'numbering the live log',
  (database) => {
    it('reads no more of a long log than it numbers, though all of it waited when the planner looked', async () => {
      const { client, schema } = database
      const statements: { readonly text: string; readonly values: never[] }[] = []
      const watched = {
        $queryRawUnsafe: (text: string, ...values: never[]) => {
          statements.push({ text, values })
          return client.$queryRawUnsafe(text, ...values)
        },
        $executeRawUnsafe: client.$executeRawUnsafe.bind(client),
        $transaction: client.$transaction.bind(client),
      }
      const storage = prismaStorage(watched as never, { schema })
      await storage.appendEvents(Array.from({ length: 3_000 }, () => makeEvent(null)))
      await client.$executeRawUnsafe(`ANALYZE "${schema}"."supplier_events"`)
      while ((await storage.sequenceEvents(500)).length > 0);
      await storage.appendEvents(Array.from({ length: 5 }, () => makeEvent(null)))
      statements.length = 0
      expect(await storage.sequenceEvents(500)).toHaveLength(5)

      await storage.appendEvents([makeEvent(null)])
      const asked = statements.filter(({ text }) => text.includes('supplier_events'))
      expect(asked.length).toBeGreaterThanOrEqual(2)
      for (const { text, values } of asked) {
        const [row] = await client.$queryRawUnsafe<{ 'QUERY PLAN': [{ Plan: Plan }] }[]>(
          `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
          ...values,
        )
        expect(rowsPassedOver(row!['QUERY PLAN'][0].Plan)).toBe(0)
      }
    })
  },
  ['postgresql'],
)

function rowsPassedOver(plan: Plan): number {
  const below = (plan.Plans ?? []).map(rowsPassedOver)
  return below.reduce((sum, rows) => sum + rows, plan['Rows Removed by Filter'] ?? 0)
}
