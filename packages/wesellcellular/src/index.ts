export { lineStatuses, orderStatuses } from './mapping/status.js'
export {
  defaultBaseUrl,
  type PhonexHeaders,
  type PhonexPaths,
  type WesellcellularOptions,
} from './options.js'
export type { WebhookSecrets } from '@supplierkit/adapter-kit'
export { webhookEvents, type WebhookEventName } from './webhook/types.js'
export { WesellCellularAdapter, wesellcellular } from './wesellcellular-adapter.js'
