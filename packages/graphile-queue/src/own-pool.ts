import { Socket } from 'node:net'
import { Pool, type PoolClient, type PoolConfig } from 'pg'
import { waitBriefly } from './wait-briefly.js'

const endMs = 1_000

/** One to listen and take hints, one to send them. An answer that does not come is a lost connection. */
const config: PoolConfig = {
  max: 2,
  connectionTimeoutMillis: 5_000,
  query_timeout: 10_000,
  keepAlive: true,
  allowExitOnIdle: true,
}

/** The connections that a queue uses. */
export interface HintsPool {
  readonly pool: Pool
  /** Ends those of our own, whether PostgreSQL is there or not. */
  end(): Promise<void>
}

/** Takes an app's pool as it is, or opens one of our own. Nothing is connected before it is used. */
export function openPool(connection: string | Pool): HintsPool {
  if (typeof connection !== 'string') return { pool: connection, end: listenToErrors(connection) }
  const sockets = new Set<Socket>()
  const stream = () => {
    const socket = new Socket()
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    return socket
  }
  const pool = new Pool({ ...config, connectionString: connection, stream })
  listenToErrors(pool)
  return {
    pool,
    async end() {
      // A connection that waits for an answer would keep the pool, and the process, for as long.
      await waitBriefly(pool.end(), endMs)
      const closed = [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve)))
      for (const socket of sockets) socket.destroy()
      await Promise.all(closed)
    },
  }
}

/** A lost connection that nobody listens to would end the process. What fails is told by who used it. */
function listenToErrors(pool: Pool): () => Promise<void> {
  const ignore = () => {}
  const listen = (client: PoolClient) => void client.on('error', ignore)
  pool.on('error', ignore).on('connect', listen)
  return async () => void pool.off('error', ignore).off('connect', listen)
}
