import { toNextHandlers } from '@supplierkit/http/next'
import { openHub } from '../../../../lib/shop/storefront'
import { isOwnedBy } from '../../../../lib/visitor/order-owner'
import { visitorOf } from '../../../../lib/visitor/read-visitor'

// Live updates, orders, and the cancel button. Visitors see their own orders and what is in stock.
export const { GET, POST } = toNextHandlers(openHub, {
  basePath: '/api/supplierkit',
  authorize: (request) => {
    const visitor = visitorOf(request)
    if (visitor === '') return null
    return { orders: (orderId) => isOwnedBy(orderId, visitor), stock: true, actions: ['cancel'] }
  },
})
