export { createNodeServer, type NodeServerOptions } from './create-node-server.js'
export { type NodeListener, type NodeListenerOptions, toNodeListener } from './to-node-listener.js'
export type { NodeRequest } from './to-request.js'
