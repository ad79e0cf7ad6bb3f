import { packageBuild } from '../../tsup.base.js'

export default packageBuild({
  index: 'src/index.ts',
  node: 'src/node/index.ts',
  next: 'src/next/index.ts',
  hono: 'src/hono/index.ts',
  express: 'src/express/index.ts',
  fastify: 'src/fastify/index.ts',
})
