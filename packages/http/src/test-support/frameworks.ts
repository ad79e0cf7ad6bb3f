import { serve as serveHono } from '@hono/node-server'
import fastifyCompress from '@fastify/compress'
import compression from 'compression'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { createRequire } from 'node:module'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { toExpressHandler } from '../express/to-express-handler.js'
import { toFastifyPlugin } from '../fastify/to-fastify-plugin.js'
import { toHonoHandler } from '../hono/to-hono-handler.js'
import type { HttpHub } from '../http-hub.js'
import type { SupplierHandlerOptions } from '../options.js'

// It has no types of its own; what is used of it is the same.
const express4 = createRequire(import.meta.url)('express-4') as typeof express

/** Where the routes are mounted in every framework. */
export const mountedAt = '/api/kit'

/** Something that sits in front of the routes. */
export interface InFront {
  /** A parser of JSON reads bodies first; `raw`: past what the framework would keep. */
  readonly parser?: 'json' | 'raw'
  /** Answers are compressed wherever that can be done. */
  readonly compression?: boolean
}

/** An app of one framework on a free port. */
export interface RunningApp {
  readonly url: string
  /** Closes it as its framework does. */
  close(): Promise<void>
}

/** Starts an app of one framework that has the routes, and `GET /own` of its own. */
export type StartApp = (
  hub: HttpHub,
  options: SupplierHandlerOptions,
  inFront?: InFront,
) => Promise<RunningApp>

const expressApp =
  (make: typeof express): StartApp =>
  async (hub, options, inFront = {}) => {
    const app = make()
    if (inFront.compression) app.use(compression({ threshold: 0 }))
    if (inFront.parser) app.use(make.json())
    app.use(mountedAt, toExpressHandler(hub, options))
    app.get('/own', (_req, res) => void res.send('own '.repeat(500)))
    app.get(`${mountedAt}/own`, (_req, res) => void res.send('own'))
    return listen(app)
  }

const honoApp: StartApp = async (hub, options, inFront = {}) => {
  const app = new Hono()
  if (inFront.compression) app.use(compress({ threshold: 0 }))
  if (inFront.parser) {
    app.use(async (c, next) => {
      if (inFront.parser === 'raw') await c.req.raw.text()
      else if (c.req.method === 'POST') await c.req.json()
      await next()
    })
  }
  app.all(`${mountedAt}/*`, toHonoHandler(hub, options))
  app.get('/own', (c) => c.text('own '.repeat(500)))
  const server = serveHono({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((resolve) => server.once('listening', resolve))
  const close = async () => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  onTestFinished(close)
  return { url: urlOf(server.address() as AddressInfo), close }
}

const fastifyApp: StartApp = async (hub, options, inFront = {}) => {
  const app = fastify()
  if (inFront.compression) await app.register(fastifyCompress, { global: true, threshold: 0 })
  if (inFront.parser) {
    app.addHook('preParsing', async (_request, _reply, payload) => {
      await payload.toArray()
      return undefined
    })
  }
  app.addHook('onRequest', async (_request, reply) => void reply.header('x-by-a-hook', 'yes'))
  await app.register(toFastifyPlugin(hub, options), { prefix: mountedAt })
  app.get('/own', async (_request, reply) => reply.type('text/plain').send('own '.repeat(500)))
  await app.listen({ port: 0, host: '127.0.0.1' })
  const close = () => app.close()
  onTestFinished(() => {
    // Clients may have opened one that they have not asked anything over, which Fastify would wait for.
    app.server.closeAllConnections()
    return close()
  })
  return { url: urlOf(app.server.address() as AddressInfo), close }
}

/** The frameworks that have a helper, each as an app on a real server. Next.js has its example. */
export const frameworks: readonly (readonly [string, StartApp])[] = [
  ['Express 5', expressApp(express)],
  ['Express 4', expressApp(express4)],
  ['Hono', honoApp],
  ['Fastify 5', fastifyApp],
]

async function listen(listener: RequestListener): Promise<RunningApp> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  onTestFinished(close)
  return { url: urlOf(server.address() as AddressInfo), close }
}

function urlOf({ port }: AddressInfo): string {
  return `http://127.0.0.1:${port}`
}
