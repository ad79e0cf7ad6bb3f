export { type HonoContext, toHonoHandler } from './to-hono-handler.js'
