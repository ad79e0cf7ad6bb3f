import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, RequestListener } from 'node:http'
import { createSupplierHub } from '@supplierkit/core'
import { createSupplierHandler } from '@supplierkit/http'
import { toNodeListener } from '@supplierkit/http/node'
import { prismaStorage } from '@supplierkit/prisma-storage'
import { Pool } from 'pg'
import { signatureHeader, signedSupplier, webhookSecret } from '../orders/signed-supplier.js'
import { connectPrisma, poolSize } from '../servers/postgresql.js'

/** Ways to take a webhook: each makes what answers on a Node server, with a database of its own. */
export const receivers = { ours, bare, verifyOnly } as const

/** The name of a way. */
export type ReceiverName = keyof typeof receivers

/** SupplierKit: signature checked, meaning read, stored once, answered after the commit; not applied here. */
async function ours(databaseUrl: string): Promise<RequestListener> {
  const { prisma, pool } = await connectPrisma(databaseUrl)
  const hub = createSupplierHub({ suppliers: [signedSupplier()], storage: prismaStorage(prisma, { pool }) })
  return toNodeListener(createSupplierHandler(hub, {}))
}

/** What people write by hand: HMAC, one insert, 200. */
async function bare(databaseUrl: string): Promise<RequestListener> {
  const pool = new Pool({ connectionString: databaseUrl, max: poolSize })
  await pool.query(
    'CREATE TABLE deliveries (id text PRIMARY KEY, body bytea NOT NULL, received_at timestamp NOT NULL)',
  )
  const insert = {
    name: 'store',
    text: 'INSERT INTO deliveries VALUES ($1, $2, now()) ON CONFLICT DO NOTHING',
  }
  return (request, response) => {
    void readBody(request)
      .then(async (body) => {
        if (!isSigned(request, body)) return 401
        await pool.query({ ...insert, values: [createHash('sha256').update(body).digest('hex'), body] })
        return 200
      })
      .then((status) => response.writeHead(status, { 'content-length': 2 }).end('{}'))
  }
}

/** HTTP and HMAC: nothing is stored. */
async function verifyOnly(): Promise<RequestListener> {
  return (request, response) => {
    void readBody(request).then((body) =>
      response.writeHead(isSigned(request, body) ? 200 : 401, { 'content-length': 2 }).end('{}'),
    )
  }
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', reject)
  })
}

function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const given = Buffer.from(String(request.headers[signatureHeader]), 'hex')
  const expected = createHmac('sha256', webhookSecret).update(body).digest()
  return given.length === expected.length && timingSafeEqual(given, expected)
}
