/** Frameworks that there is a mounting helper for. */
export type Framework = 'next' | 'hono' | 'express' | 'fastify'

/** How each framework lets a body through as it came. */
const waysOut: Readonly<Record<Framework | 'nest' | 'other', string>> = {
  express: "Express: mount this before express.json(), or put express.raw({ type: '*/*' }) on its path.",
  fastify:
    "Fastify: in the route's own scope, removeAllContentTypeParsers() and " +
    "addContentTypeParser('*', (request, body, done) => done(null)).",
  nest: 'NestJS: NestFactory.create(app, { rawBody: true }).',
  next:
    'Next.js: hand the request on before anything calls its json(), text() or formData(). ' +
    'Pages router: export const config = { api: { bodyParser: false } }.',
  hono: 'Hono: mount this before middleware that calls c.req.json(), c.req.parseBody() or a body validator.',
  other: 'Elsewhere: hand the request on before anything calls its json() or text().',
}

/** Helpers that bring a framework's own fix along have another reason when the bytes are gone all the same. */
const withHelper: Readonly<Partial<Record<Framework, string>>> = {
  fastify:
    'Fastify: a preParsing hook or a plugin such as a form parser has read it before this route. Register ' +
    'the plugin of @supplierkit/http/fastify outside of the scope of that hook.',
}

/** What is answered where a body was read too early: in the words of one framework, or of all. */
export function bodyConsumedMessage(framework?: Framework): string {
  const ways = framework ? [withHelper[framework] ?? waysOut[framework]] : Object.values(waysOut)
  return [
    'The body was read before it came here, and a signature can only be checked over the bytes as they came.',
    ...ways,
  ].join(' ')
}
