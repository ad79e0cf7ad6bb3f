/** What the Plain Supply company is like: every choice that a description can describe. */
export interface PlainTraits {
  /** What a second order with the same reference or key is. */
  readonly repeated: 'key' | 'refused' | 'taken'
  readonly letsIn: 'api_key' | 'bearer' | 'basic' | 'client_credentials'
  readonly signs: 'hmac' | 'standard' | 'signed_id'
  readonly feed: 'full' | 'delta'
  readonly pages: 'page' | 'offset' | 'cursor' | 'link' | 'link_header'
}

/** The one with all powers. */
export const plainTraits: PlainTraits = {
  repeated: 'key',
  letsIn: 'client_credentials',
  signs: 'hmac',
  feed: 'full',
  pages: 'cursor',
}
