export { apiKeyHeader } from './auth/api-key-header.js'
export { basic } from './auth/basic.js'
export { bearer } from './auth/bearer.js'
export { clientCredentials, type ClientCredentialsOptions } from './auth/client-credentials.js'
export { readSecret } from './auth/read-secret.js'
export type { Authorization, SecretSource, SupplierAuth } from './auth/supplier-auth.js'
export {
  type AccessToken,
  createTokenCache,
  type TokenCache,
  type TokenCacheOptions,
} from './auth/token-cache.js'
export { checkOutgoing } from './check-outgoing.js'
export type { AllowedPrivateAddresses } from './client/address-rule.js'
export { checkNumbers } from './client/check-numbers.js'
export {
  createGuardedFetch,
  type GuardedFetch,
  type GuardedFetchOptions,
} from './client/create-guarded-fetch.js'
export { createSupplierClient } from './client/create-supplier-client.js'
export { isPrivateAddress } from './client/private-address.js'
export { parseRetryAfter, retryAfterOf } from './client/retry-after.js'
export type {
  RawAnswer,
  SupplierClient,
  SupplierClientOptions,
  SupplierRequest,
} from './client/supplier-client.js'
export { type TransportOptions, transportOf } from './client/transport-options.js'
export { formatDecimal } from './money/format-decimal.js'
export { parseMoney, parsePrice } from './money/parse-money.js'
export { createPace, type Pace, type PaceOptions, sleepFor } from './pace/create-pace.js'
export { type Page, paginate, type PaginateOptions } from './paginate.js'
export { type DecimalMark, readDecimal } from './reading/decimal.js'
export {
  listOf,
  optionalCount,
  optionalDate,
  optionalFlag,
  optionalQuantity,
  optionalText,
  requiredText,
} from './reading/lenient.js'
export { asList, isList } from './reading/list.js'
export { type QuantityOptions, readCount, readQuantity } from './reading/quantity.js'
export { isRoundedNumber } from './reading/rounded-number.js'
export { readTime } from './reading/time.js'
export { optionalCode, toSnakeCode } from './reading/machine-code.js'
export { createWordReader, spellingOf } from './reading/spelling.js'
export { tolerantObject } from './reading/tolerant-object.js'
export { type ClientClock, clockOf, systemClock, type TimeOptions } from './time/client-clock.js'
export { type Deadline, startDeadline } from './time/deadline.js'
export { readCarrier } from './tracking/read-carrier.js'
export { digestBody } from './webhook/digest-body.js'
export { type HmacAlgorithm, type HmacEncoding, signHmac, type SignHmacOptions } from './webhook/sign-hmac.js'
export {
  signStandardWebhook,
  type SignStandardWebhookOptions,
  standardWebhookHeaders,
  verifyStandardWebhook,
  type VerifyStandardWebhookOptions,
} from './webhook/standard-webhook.js'
export { noSuchTestWebhook, testWebhookSecret } from './webhook/test-webhook.js'
export { verifyHmacSignature, type VerifyHmacOptions } from './webhook/verify-hmac-signature.js'
export { verifyTimestamp, type VerifyTimestampOptions } from './webhook/verify-timestamp.js'
export { listWebhookSecrets, type WebhookSecrets } from './webhook/webhook-secrets.js'
