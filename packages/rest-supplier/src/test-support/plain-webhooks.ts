import { signHmac, signStandardWebhook } from '@supplierkit/adapter-kit'
import type { DoubleWebhooks, SupplierBooks, UnsignedWebhook } from '@supplierkit/testing'
import { toPlain } from './plain-orders.js'
import { toPlainRow } from './plain-stock.js'
import type { PlainTraits } from './plain-traits.js'

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

type Sign = DoubleWebhooks['sign']

const signers: Readonly<Record<PlainTraits['signs'], Sign>> = {
  hmac({ body }, { secret, at }) {
    const time = String(at.getTime())
    const content = [`${time}.`, body]
    return { 'x-plain-time': time, 'x-plain-signature': signHmac({ secret, content, encoding: 'base64' }) }
  },
  standard({ body, headers }, { secret, at }) {
    return signStandardWebhook({ id: headers['x-plain-event'] ?? '', signedAt: at, body, secret })
  },
  signed_id({ body }, { secret }) {
    const id = /"id":"([^"]*)"/.exec(new TextDecoder().decode(body))?.[1] ?? ''
    return { 'x-plain-signature': signHmac({ secret, content: id, algorithm: 'sha512' }) }
  },
}

/** Makes Plain Supply's webhooks. */
export function plainWebhooks(books: SupplierBooks, { signs }: PlainTraits): DoubleWebhooks {
  let events = 0
  const webhook = (content: object): UnsignedWebhook => {
    events += 1
    const id = `EVT-${events}`
    return {
      body: encode({ id, ...content }),
      headers: { 'content-type': 'application/json', 'x-plain-event': id },
    }
  }
  return {
    compose(subject) {
      if (subject.about === 'unheard_of') return webhook({ type: 'invoice.printed', invoice: 'I-1' })
      if (subject.about === 'stock') {
        return webhook({ type: 'stock.changed', rows: books.stock.of(subject.sku).map(toPlainRow) })
      }
      const order = books.find(subject.supplierOrderId)
      if (!order) throw new Error(`there is no order ${subject.supplierOrderId}`)
      return webhook({ type: 'order.changed', order: toPlain(order) })
    },
    sign: signers[signs],
    signsTime: signs !== 'signed_id',
  }
}
