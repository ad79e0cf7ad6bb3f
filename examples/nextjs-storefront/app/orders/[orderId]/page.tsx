import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { decodeJson, type Order, toCustomerOrder } from '@supplierkit/core'
import { LiveOrder } from '../../../components/live-order'
import { showMoney } from '../../../lib/money'
import { openStorefront } from '../../../lib/shop/storefront'
import { isOwnedBy } from '../../../lib/visitor/order-owner'
import { readVisitor } from '../../../lib/visitor/read-visitor'

export const metadata: Metadata = { title: 'Your order' }

interface Props {
  readonly params: Promise<{ readonly orderId: string }>
}

export default async function OrderPage({ params }: Props) {
  const { orderId } = await params
  // Somebody else's order looks like one that does not exist.
  if (!isOwnedBy(orderId, await readVisitor())) notFound()
  const { hub, database } = await openStorefront()
  const [row, progress] = await Promise.all([
    database.order.findUnique({ where: { id: orderId } }),
    hub.getOrder(orderId),
  ])
  if (!row || !progress) notFound()
  // It is part of the page's source, so it holds what customers may see and no more.
  const initial = toCustomerOrder(progress)
  const { lines } = decodeJson<Order>(row.content)
  const total = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * (unitPrice?.amount ?? 0), 0)
  return (
    <>
      <h1>
        Order <span className="number">{orderId}</span>
      </h1>
      <LiveOrder orderId={orderId} initial={initial} />
      <h2>What you ordered</h2>
      <ul className="bill">
        {lines.map(({ sku, quantity, description, unitPrice }) => (
          <li key={sku}>
            <span>
              {quantity} × {description ?? sku}
              <small>{sku}</small>
            </span>
            <span>{showMoney(quantity * (unitPrice?.amount ?? 0))}</span>
          </li>
        ))}
        <li className="total">
          <span>Together</span>
          <span>{showMoney(total)}</span>
        </li>
      </ul>
    </>
  )
}
