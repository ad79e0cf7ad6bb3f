import { signHmac } from '@supplierkit/adapter-kit'
import type { Random } from '../random.js'
import type { Posted } from '../run/deliver.js'
import { secretsOf, signatureHeader } from '../supplier/storm-supplier.js'
import { supplierIds } from '../supplier/write-order.js'
import type { StormDelivery } from './traffic.js'

/** A delivery with its supplier's signature, under the new secret or the old one. */
export function sign({ supplierId, body }: StormDelivery, random: Random): Posted {
  const secret = random.pick(secretsOf(supplierId))
  return { supplierId, body, headers: { [signatureHeader]: signHmac({ secret, content: body }) } }
}

/** A delivery that its supplier did not send: it says that everything was delivered. */
export function forge(copied: StormDelivery, random: Random): Posted {
  const text = Buffer.from(copied.body).toString()
  const body = Buffer.from(
    text
      .replace(/"status":"[a-z_]*"/g, '"status":"delivered"')
      .replace('"orders"', '"sequence":1000000000,"orders"'),
  )
  const genuine = sign(copied, random)
  const signatures: [Record<string, string>, ...Record<string, string>[]] = [
    {},
    { [signatureHeader]: 'a'.repeat(64) },
    { [signatureHeader]: signHmac({ secret: 'guessed', content: body }) },
    { [signatureHeader]: signHmac({ secret: secretsOf(otherThan(copied.supplierId))[0], content: body }) },
  ]
  // A genuine signature of other bytes, where the bytes do differ.
  if (!body.equals(copied.body)) signatures.push(genuine.headers)
  return { supplierId: copied.supplierId, body, headers: random.pick(signatures) }
}

function otherThan(supplierId: string): string {
  return supplierIds.find((one) => one !== supplierId) ?? supplierId
}
