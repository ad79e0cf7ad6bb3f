import { createHmac, randomBytes } from 'node:crypto'
import { type AcmeEvent, signatureHeader, webhookSecret } from '../orders/signed-supplier.js'

/** So many different signed webhooks of 1 KB, each as the bytes of a whole HTTP request. */
export function signedRequests(count: number, port: number): Buffer[] {
  const run = randomBytes(6).toString('hex')
  return Array.from({ length: count }, (_, number) => {
    const event: AcmeEvent = { id: `${run}-${number}`, name: 'order.status', orders: [], note: '' }
    const bare = JSON.stringify(event).length
    const body = JSON.stringify({ ...event, note: 'x'.repeat(1024 - bare) })
    const signature = createHmac('sha256', webhookSecret).update(body).digest('hex')
    const head = [
      'POST /webhooks/acme HTTP/1.1',
      `host: 127.0.0.1:${port}`,
      'content-type: application/json',
      `content-length: ${body.length}`,
      `${signatureHeader}: ${signature}`,
      'user-agent: acme-webhooks/1.0',
      'accept: */*',
    ]
    return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
  })
}
