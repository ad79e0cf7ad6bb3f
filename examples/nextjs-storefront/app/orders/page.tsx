import type { Metadata } from 'next'
import Link from 'next/link'
import { decodeJson, type Order } from '@supplierkit/core/contract'
import { showMoney } from '../../lib/money'
import { wordOf } from '../../lib/order-words'
import { openStorefront } from '../../lib/shop/storefront'
import { ownerOf } from '../../lib/visitor/order-owner'
import { readVisitor } from '../../lib/visitor/read-visitor'

export const metadata: Metadata = { title: 'Your orders' }

const days = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' })

export default async function OrdersPage() {
  const visitor = ownerOf(await readVisitor())
  const { database } = await openStorefront()
  const rows = await database.order.findMany({ where: { visitor }, orderBy: { placedAt: 'desc' }, take: 50 })
  const orders = rows.map((row) => ({ ...row, order: decodeJson<Order>(row.content) }))
  return (
    <>
      <h1>Your orders</h1>
      {orders.length === 0 && (
        <p className="empty">
          None yet. <Link href="/">Choose some phones</Link>
        </p>
      )}
      <ul className="orders">
        {orders.map(({ id, status, placedAt, order }) => (
          <li key={id}>
            <Link href={`/orders/${id}`}>
              <b>{wordOf(status)}</b>
              <span>
                {order.lines.reduce((sum, { quantity }) => sum + quantity, 0)} phones,{' '}
                {showMoney(
                  order.lines.reduce(
                    (sum, { quantity, unitPrice }) => sum + quantity * (unitPrice?.amount ?? 0),
                    0,
                  ),
                )}
              </span>
              <time dateTime={placedAt.toISOString()}>{days.format(placedAt)}</time>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
