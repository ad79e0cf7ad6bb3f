export { apiKeyHeader } from './auth/api-key-header.js'
export { bearer } from './auth/bearer.js'
export type { Authorization, SecretSource, SupplierAuth } from './auth/supplier-auth.js'
export {
  type AccessToken,
  createTokenCache,
  type TokenCache,
  type TokenCacheOptions,
} from './auth/token-cache.js'
export { checkOutgoing } from './check-outgoing.js'
export { createSupplierClient } from './client/create-supplier-client.js'
export { isPrivateAddress } from './client/guard-address.js'
export { parseRetryAfter } from './client/retry-after.js'
export type {
  RawAnswer,
  SupplierClient,
  SupplierClientOptions,
  SupplierRequest,
} from './client/supplier-client.js'
export { formatDecimal } from './money/format-decimal.js'
export { minorUnitDigits } from './money/minor-unit-digits.js'
export { parseMoney } from './money/parse-money.js'
export { type Page, paginate, type PaginateOptions } from './paginate.js'
export { digestBody } from './webhook/digest-body.js'
export { type HmacAlgorithm, type HmacEncoding, signHmac, type SignHmacOptions } from './webhook/sign-hmac.js'
export { verifyHmacSignature, type VerifyHmacOptions } from './webhook/verify-hmac-signature.js'
export { verifyTimestamp, type VerifyTimestampOptions } from './webhook/verify-timestamp.js'
