import { makeNotification, makeNotificationClaim, makeOrder } from '@supplierkit/testing'
import { expect, it } from 'vitest'
import { prismaStorage } from '../prisma-storage.js'
import { describeDatabases } from '../test-support/describe-databases.js'

const outcome = {
  state: 'sent',
  subject: 's',
  body: 'b',
  messageId: '<m>',
  sentAt: new Date(0),
  dueAt: null,
  lastError: null,
} as const

describeDatabases(
  'a mail that was sent',
  (database) => {
    it('is recorded before the calls that wait for their turn', async () => {
      const storage = prismaStorage(database.client)
      const notification = makeNotification('o')
      await storage.acceptOrder(makeOrder({ supplierOrders: [], notifications: [notification] }))
      const claim = makeNotificationClaim()
      await storage.claimNotifications(claim)
      let answered = 0
      const others = Array.from({ length: 50 }, () => storage.eventRange().then(() => (answered += 1)))
      expect(await storage.finishNotification(notification.id, claim.leaseToken, outcome)).toBe(true)
      expect(answered).toBeLessThan(10)
      await Promise.all(others)
    })
  },
  ['sqlite'],
)
