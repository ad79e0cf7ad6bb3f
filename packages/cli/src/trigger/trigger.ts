import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { SupplierKitError, type SupplierAdapter, type WebhookTester } from '@supplierkit/core/contract'
import { toCommand } from '../command-line/command.js'
import { UsageError } from '../command-line/usage-error.js'
import type { OpenApp } from '../config/open-app.js'
import { findOrder } from '../orders/find-order.js'
import { plain } from '../output/table.js'
import { knownSupplier } from '../suppliers/known-supplier.js'
import { isThisMachine, sendWebhook } from './send-webhook.js'

/** `supplierkit trigger` */
export const trigger = toCommand({
  name: 'trigger',
  about: 'send a signed test webhook to the app’s own route',
  details:
    'Signed with the secret that the adapter has, so that the route must take it. Without --order it concerns no order: it is stored and has no effect. With --order it takes effect as if the supplier had sent it, so addresses that are not on this machine need --remote. Exit code 1: the route did not take it, or with --forge, took it.',
  arguments: [
    { name: 'supplier', about: 'the id of the supplier' },
    { name: 'event', about: "the supplier's name of the event; without it its usual one", how: 'optional' },
  ],
  options: {
    order: {
      kind: 'text',
      value: 'id',
      about: 'about this order: its id, a reference or a number of the supplier',
    },
    status: { kind: 'text', value: 'word', about: "a status in the supplier's own words" },
    tracking: { kind: 'text', value: 'number', about: 'a tracking number' },
    carrier: { kind: 'text', value: 'name', about: 'a carrier' },
    sku: { kind: 'text', value: 'sku', about: 'for stock events: an article' },
    quantity: { kind: 'count', value: 'n', about: 'for stock events: how many there are' },
    'event-id': { kind: 'text', value: 'id', about: 'the id of the event; the same twice is a repetition' },
    body: { kind: 'text', value: 'file', about: 'send these bytes in place of a body that is made up' },
    url: { kind: 'text', value: 'address', about: 'of the routes (default: `url` of the config)' },
    remote: { kind: 'flag', about: 'allow an address that is not on this machine' },
    forge: { kind: 'flag', about: 'break the signature: the route must refuse it' },
    'dry-run': { kind: 'flag', about: 'show what would be sent' },
  },
  examples: [
    { call: 'supplierkit trigger wesellcellular', about: 'does the route take webhooks?' },
    { call: 'supplierkit trigger wesellcellular --forge', about: 'does it refuse forged ones?' },
    {
      call: 'supplierkit trigger wesellcellular order.shipped --order PE-1042 --status Shipped --tracking 1Z999AA10123456784',
      about: 'an order ships, in a test system',
    },
  ],
  async run({ openApp, now, folder }, options, supplierId, event) {
    const app = await openApp()
    const { hub } = app
    await knownSupplier(hub, supplierId)
    const { adapter } = await hub.suppliers.resolve(supplierId)
    const tester = testerOf(adapter)
    const address = addressOf(app, options.url, supplierId, options.remote || options['dry-run'])
    const at = now()
    const name = event ?? tester.events[0] ?? 'test'
    const body =
      options.body === undefined
        ? tester.compose({
            event: name,
            eventId: options['event-id'] ?? `test-${randomUUID()}`,
            at,
            ...(await namesOfOrder(app, supplierId, options.order)),
            ...(options.status !== undefined && { status: options.status }),
            ...(options.tracking !== undefined && { trackingNumber: options.tracking }),
            ...(options.carrier !== undefined && { carrier: options.carrier }),
            ...(options.sku !== undefined && { sku: options.sku }),
            ...(options.quantity !== undefined && { quantity: options.quantity }),
          })
        : readFileSync(resolve(folder, options.body))
    const signed = tester.sign(body, at)
    const headers = options.forge ? forged(signed) : signed
    if (options['dry-run']) {
      const text = Buffer.from(body).toString('utf8')
      const shown = Object.keys(headers).map((header) => `${header}: (signed)`)
      return {
        ok: true,
        text: [`POST ${address}`, ...shown, '', plain(text)].join('\n'),
        json: { url: address, headers: Object.keys(headers), body: text, sent: false },
      }
    }
    const answer = await sendWebhook(address, body, headers)
    const refused = answer.status >= 400 && answer.status < 500
    const ok = options.forge ? refused : answer.ok
    const said = plain(answer.text.slice(0, 500))
    return {
      ok,
      text:
        answer.status === 0
          ? `Nobody answers at ${address}: ${said}. Is the app running?`
          : `${options.body === undefined ? name : 'the body'} to ${address}: ${answer.status} ${said}${
              ok
                ? ''
                : `\n${options.forge ? 'A forged webhook was not refused.' : 'The route did not take it.'}`
            }`,
      json: { url: address, event: name, status: answer.status, answer: answer.json, sent: true },
    }
  },
})

function testerOf({ name, webhookTester }: SupplierAdapter): WebhookTester {
  if (webhookTester) return webhookTester
  throw new SupplierKitError({
    code: 'capability_missing',
    message: `${name}: its adapter cannot sign test webhooks.`,
    likely: 'give it a `webhookTester`, which composes and signs them as the supplier does.',
  })
}

function addressOf(
  { config }: OpenApp,
  given: string | undefined,
  supplierId: string,
  anywhere: boolean,
): string {
  const url = given ?? config.url
  if (url === undefined) {
    throw new UsageError(
      'Say where the routes are: --url http://localhost:3000/api/supplierkit, or `url` in the config.',
    )
  }
  if (!URL.canParse(url)) throw new UsageError('--url is not an absolute URL.')
  if (!anywhere && !isThisMachine(url)) {
    throw new UsageError(
      `${new URL(url).host} is not this machine, and what is sent there may take effect. Say --remote if that is meant.`,
    )
  }
  return `${url.replace(/\/$/, '')}/webhooks/${encodeURIComponent(supplierId)}`
}

async function namesOfOrder({ hub }: OpenApp, supplierId: string, given: string | undefined) {
  if (given === undefined) return {}
  const { record, supplierOrders } = await findOrder(hub, given)
  const mine = supplierOrders.find((one) => one.supplierId === supplierId)
  if (!mine) {
    throw new SupplierKitError({
      code: 'order_not_found',
      message: `${record.orderId} has no supplier order at ${supplierId}.`,
      likely: `it is with ${supplierOrders.map((one) => one.supplierId).join(', ') || 'nobody'}.`,
    })
  }
  const { reference, supplierOrderId } = mine
  return { reference, ...(supplierOrderId !== null && { supplierOrderId }) }
}

/** Signatures begin with other characters; times stay, so that it is the signature that is refused. */
function forged(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      /^\d+$/.test(value) ? value : `${value.slice(0, 4) === 'AAAA' ? 'BBBB' : 'AAAA'}${value.slice(4)}`,
    ]),
  )
}
