import type { HmacAlgorithm, HmacEncoding, WebhookSecrets } from '@supplierkit/adapter-kit'
import type { Field } from './field.js'

/** An HMAC over the raw body, and over a time where there is one. */
export interface HmacScheme {
  readonly kind: 'hmac'
  /** Where the signature stands. */
  readonly header: string
  /** Default `sha256`. */
  readonly algorithm?: HmacAlgorithm
  /** Default `hex`. */
  readonly encoding?: HmacEncoding
  /** The header with the time of signing. It is then signed as `{timestamp}.{body}`, unless `content` says otherwise. */
  readonly timestamp?: {
    readonly header: string
    /** What is signed; must hold `{timestamp}` and end with `{body}`. */
    readonly content?: string
    /** Default 300,000 ms. */
    readonly toleranceMs?: number
  }
}

/** Standard Webhooks 1.0: `webhook-id`, `webhook-timestamp`, `webhook-signature`. */
export interface StandardScheme {
  readonly kind: 'standard'
  /** Default 300,000 ms. */
  readonly toleranceMs?: number
}

/** An HMAC over an id in the body. The rest is not signed, so orders are asked for before they are believed. */
export interface SignedIdScheme {
  readonly kind: 'signed_id'
  readonly header: string
  readonly id: Field
  /** Default `sha256`. */
  readonly algorithm?: HmacAlgorithm
  /** Default `hex`. */
  readonly encoding?: HmacEncoding
}

/** How deliveries are signed. */
export type WebhookScheme = HmacScheme | StandardScheme | SignedIdScheme

/** What the supplier's webhooks are like. Without a signature there is nothing to believe: leave webhooks out. */
export interface WebhookDescription {
  readonly secrets: WebhookSecrets
  readonly scheme: WebhookScheme
  /** The supplier's id of the event, in the body or in a header. Default: a digest of the body. */
  readonly eventId?: Field | { readonly header: string }
  /** The name of the event. */
  readonly eventName: Field | { readonly header: string }
  /** What events are about, by their names. Others mean nothing. */
  readonly events: Readonly<Record<string, 'order' | 'stock'>>
  /** Where the order stands in the body. Default `$`. */
  readonly order?: Field
  /** Where stock rows stand in the body. Default `$`. */
  readonly items?: Field
}
