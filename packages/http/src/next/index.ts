export { type HubSource, toNextHandlers, toNextStream, toNextWebhook } from './to-next-handlers.js'
