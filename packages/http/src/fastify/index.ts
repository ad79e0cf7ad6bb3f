export { type FastifyPlugin, type FastifyScope, toFastifyPlugin } from './to-fastify-plugin.js'
