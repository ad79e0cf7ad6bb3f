import { SupplierKitError } from '@supplierkit/core/contract'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { describePlain } from '../test-support/describe-plain.js'
import { checkDescription } from './check-description.js'
import type { RestSupplierDescription } from './description.js'
import { readWith } from './field.js'

const secret = 'a-secret-in-the-wrong-place'
const right = describePlain({ baseUrl: 'https://api.example.com', user: 'u', secret, webhookSecrets: [] })

type Path = readonly [string, ...string[]]

/** The description with one value in it exchanged; `undefined` takes it out. */
function changed(path: Path, value: unknown): RestSupplierDescription {
  const set = (source: Record<string, unknown>, [name, ...rest]: Path): Record<string, unknown> => {
    const [next, ...more] = rest
    const inner = next === undefined ? value : set(source[name] as Record<string, unknown>, [next, ...more])
    const { [name]: _, ...others } = source
    return inner === undefined ? others : { ...others, [name]: inner }
  }
  return set(right as unknown as Record<string, unknown>, path) as unknown as RestSupplierDescription
}

function problemsOf(description: RestSupplierDescription): readonly string[] {
  try {
    checkDescription(description)
    return []
  } catch (error) {
    if (!SupplierKitError.isInstance(error) || error.code !== 'config_invalid') throw error
    expect(error.message).not.toContain(secret)
    return error.details['problems'] as string[]
  }
}

describe('a description', () => {
  it('is taken as it should be', () => {
    expect(problemsOf(right)).toEqual([])
  })

  it('may read orders by a schema and a function', () => {
    const order = readWith(z.object({ no: z.string() }), ({ no }) => ({ supplierOrderId: no, status: 'NEW' }))
    expect(problemsOf(changed(['order'], order))).toEqual([])
  })

  it.each<[Path, unknown, string]>([
    [['name'], 'Plain Supply', 'name: must be lower-case letters'],
    [['auth'], { kind: 'magic', secret }, 'auth.kind: '],
    [['auth'], { kind: 'bearer', token: 7 }, 'auth.token: must be a text, a function, a token cache'],
    [['auth', 'clientSecret'], { secret }, 'auth.clientSecret: must be a text, a function'],
    [['idempotency'], { kind: 'key', header: 'Idempotency-Key' }, 'idempotency.retentionMs: '],
    [['idempotency', 'retentionMs'], 86_400, ''],
    [['idempotency', 'retentionMs'], 3_600, 'idempotency.retentionMs: '],
    [['idempotency', 'header'], 'Idempotency Key', 'idempotency.header: must be the name of a header'],
    [['statuses', 'NEW'], 'new', 'statuses.NEW: '],
    [['order', 'supplierOrderId'], undefined, 'order.supplierOrderId: must be a path'],
    [['order', 'lines'], { at: 'items', confirmed: 'promised' }, 'order.lines: needs lineNumber or sku'],
    [['order', 'lines', 'at'], undefined, 'order.lines.at: must be a path'],
    [['order', 'shipments', 'packages', 'lines', 'quantity'], 3, 'order.shipments.packages.lines.quantity: '],
    [['create', 'body'], { reference: '{reference}' }, 'create.body: must be a function'],
    [['create', 'path'], 'orders', 'create.path: must begin with /'],
    [['create', 'path'], '/orders?now=1', 'create.path: must begin with / and have neither query'],
    [['create', 'accepts'], {}, 'create.accepts: must be a zod schema'],
    [['read', 'path'], '/orders/{number}', 'read.path: has unknown placeholders: {number}'],
    [['read', 'path'], '/orders', 'read.path: needs {id}'],
    [['find', 'query'], { q: 'all' }, 'find: needs {reference} in its path or query'],
    [['find', 'consistency'], 'weak', 'find.consistency: '],
    [['cancel', 'outcomes'], {}, 'cancel.outcomes: needs at least one HTTP status'],
    [['cancel', 'outcomes'], { 200: 'yes' }, 'cancel.outcomes.200: must be one of accepted, requested'],
    [['cancel', 'outcomes'], { 20: 'accepted' }, 'cancel.outcomes.20: '],
    [['change', 'body'], undefined, 'change.body: must be a function'],
    [['stock', 'mode'], undefined, 'stock.mode: '],
    [['stock', 'paging'], { kind: 'offset', parameter: 'from' }, 'stock.paging.size: '],
    [['stock', 'paging'], { kind: 'scroll' }, 'stock.paging.kind: '],
    [['stock', 'item', 'sku'], undefined, 'stock.item.sku: must be a path'],
    [['stock', 'one'], undefined, 'stock.one: '],
    [['webhooks', 'scheme'], { kind: 'none' }, 'webhooks.scheme.kind: '],
    [
      ['webhooks', 'scheme', 'timestamp', 'content'],
      '{body}',
      'webhooks.scheme.timestamp.content: must hold',
    ],
    [['webhooks', 'events', 'order.changed'], 'orders', 'webhooks.events.order.changed: '],
    [['webhooks', 'eventName'], undefined, 'webhooks.eventName: must be a path, a function, or { header }'],
    [['rejectCodes', 'NO_STOCK'], 'Out of stock', 'rejectCodes.NO_STOCK: must be lower_snake'],
    [['currencies'], ['usd'], 'currencies.0: must be an ISO 4217 code'],
  ])('%j as %j is said', (path, value, problem) => {
    const problems = problemsOf(changed(path, value))
    expect(problems.join('\n')).toContain(problem)
    expect(problems).toHaveLength(problem === '' ? 0 : 1)
  })

  it('with misspelled fields has each of them named', () => {
    const problems = problemsOf({
      ...changed(['stock', 'itms'], 'rows'),
      statusses: {},
    } as RestSupplierDescription)
    expect(problems.join('; ')).toMatch(/stock: .*"itms"/)
    expect(problems.join('; ')).toMatch(/the whole: .*"statusses"/)
  })
})
