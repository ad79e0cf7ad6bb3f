export type { RedisRealtimeOptions } from './options.js'
export { redisRealtime } from './redis-realtime.js'
