import { expect, it } from 'vitest'
import { prismaStorage } from '../prisma-storage.js'
import { describeDatabases } from '../test-support/describe-databases.js'

describeDatabases(
  'a process that asks its database much',
  (database) => {
    it('still reads its sockets and runs its timers', async () => {
      const storage = prismaStorage(database.client)
      await storage.check()
      let turns = 0
      let over = false
      const count = () => {
        turns += 1
        if (!over) setImmediate(count)
      }
      setImmediate(count)
      const until = performance.now() + 300
      const askAll = async () => {
        while (performance.now() < until) await storage.listOrders({ limit: 10 })
      }
      await Promise.all(Array.from({ length: 100 }, askAll))
      over = true
      expect(turns).toBeGreaterThan(10)
    })
  },
  ['sqlite'],
)
