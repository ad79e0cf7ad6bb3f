import { SupplierKitError } from '@supplierkit/core/contract'
import { z } from 'zod'
import type { RestSupplierDescription } from './description.js'
import {
  aFunction,
  anObject,
  aSecret,
  aToken,
  currency,
  headerName,
  type ShapeOf,
  text,
  unless,
  whole,
} from './description-parts.js'
import { create, find, negotiation, orderFields, read } from './order-schema.js'
import { stock } from './stock-schema.js'
import { webhooks } from './webhook-schema.js'

const statuses = [
  'pending',
  'confirmed',
  'on_hold',
  'backordered',
  'partially_shipped',
  'shipped',
  'delivered',
  'canceled',
] as const

const auth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('header'),
    name: headerName,
    value: aSecret.optional(),
    prefix: text.optional(),
  }),
  z.strictObject({ kind: z.literal('bearer'), token: aToken.optional() }),
  z.strictObject({ kind: z.literal('basic'), username: aSecret.optional(), password: aSecret.optional() }),
  z.strictObject({
    kind: z.literal('client_credentials'),
    tokenUrl: text,
    clientId: aSecret.optional(),
    clientSecret: aSecret.optional(),
    sendIn: z.enum(['form', 'query']).optional(),
  }),
])

const isReader = (value: unknown) =>
  typeof value === 'object' && value !== null && 'read' in value && typeof value.read === 'function'

const description = {
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'must be lower-case letters, digits, - or _'),
  baseUrl: z.string(),
  auth,
  headers: z.record(headerName, z.string()).optional(),
  idempotency: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('key'), header: headerName, retentionMs: z.number().min(60_000) }),
    z.strictObject({ kind: z.literal('unique_reference') }),
    z.strictObject({ kind: z.literal('none') }),
  ]),
  statuses: z.record(text, z.enum(statuses)),
  order: unless(isReader, z.strictObject(orderFields)),
  create: z.strictObject(create),
  read: z.strictObject(read),
  find: find.optional(),
  cancel: z.strictObject({ ...negotiation, body: anObject.optional() }).optional(),
  change: z.strictObject({ ...negotiation, body: aFunction }).optional(),
  stock: z.strictObject(stock).optional(),
  webhooks: z.strictObject(webhooks).optional(),
  rejectCodes: z.record(text, z.string().regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, 'must be lower_snake')).optional(),
  settleMs: z.number().min(0).optional(),
  currencies: z.array(currency).min(1).optional(),
  limits: anObject.optional(),
  maintenance: z.array(anObject).optional(),
  retryForMs: whole.optional(),
  polling: z.strictObject({ everyMs: whole }).optional(),
  timeoutMs: whole.optional(),
  maxResponseBytes: whole.optional(),
  unavailableMeans: z.enum(['refused', 'ambiguous']).optional(),
  allowPrivateAddresses: z.union([z.boolean(), z.array(text)]).optional(),
  fetch: aFunction.optional(),
  clock: anObject.optional(),
  now: aFunction.optional(),
} satisfies ShapeOf<RestSupplierDescription>

const schema = z.strictObject(description)

/**
 * Checks a description before anything is built on it.
 * @throws SupplierKitError `config_invalid`, naming every field that is wrong and why.
 */
export function checkDescription(given: RestSupplierDescription): void {
  const result = schema.safeParse(given)
  if (result.success) return
  const problems = result.error.issues.slice(0, 10).map(describeIssue)
  const { name } = given as { name?: unknown }
  throw new SupplierKitError({
    code: 'config_invalid',
    message: `${typeof name === 'string' ? name : 'restSupplier'}: the description is wrong at ${problems.join('; ')}.`,
    likely: 'a field is missing or misspelled. The page of rest-supplier lists them all.',
    details: { problems },
  })
}

/** Where and what, without the value: it may be a secret in the wrong place. */
function describeIssue(issue: z.core.$ZodIssue): string {
  const where = issue.path.map(String).join('.') || 'the whole'
  return `${where}: ${issue.message.replace(/^Invalid input: /, '')}`
}
