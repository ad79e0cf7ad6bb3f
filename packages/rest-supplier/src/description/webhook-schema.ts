import { z } from 'zod'
import { aSecret, field, headerName, type ShapeOf, text, whole } from './description-parts.js'
import { placeholdersIn } from './path-template.js'
import type { WebhookDescription } from './webhook-description.js'

const fieldOrHeader = z.union(
  [field, z.strictObject({ header: headerName })],
  'must be a path, a function, or { header }',
)
const algorithm = z.enum(['sha1', 'sha256', 'sha512']).optional()
const encoding = z.enum(['hex', 'base64']).optional()
const signedContent = z
  .string()
  .regex(/\{body\}$/, 'must end with {body}')
  .refine(
    (content) => placeholdersIn(content).join() === 'timestamp,body',
    'must hold {timestamp} and {body}',
  )

/** `webhooks` of a description. */
export const webhooks = {
  secrets: z.union([aSecret, z.array(z.string())], 'must be texts, or a function that gives them'),
  scheme: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('hmac'),
      header: headerName,
      algorithm,
      encoding,
      timestamp: z
        .strictObject({
          header: headerName,
          content: signedContent.optional(),
          toleranceMs: whole.optional(),
        })
        .optional(),
    }),
    z.strictObject({ kind: z.literal('standard'), toleranceMs: whole.optional() }),
    z.strictObject({ kind: z.literal('signed_id'), header: headerName, id: field, algorithm, encoding }),
  ]),
  eventId: fieldOrHeader.optional(),
  eventName: fieldOrHeader,
  events: z.record(text, z.enum(['order', 'stock'])),
  order: field.optional(),
  items: field.optional(),
} satisfies ShapeOf<WebhookDescription>
