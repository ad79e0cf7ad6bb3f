export { graphileQueue } from './graphile-queue.js'
export type { GraphileQueueOptions } from './options.js'
