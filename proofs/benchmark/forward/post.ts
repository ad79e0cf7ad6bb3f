import { Pool } from 'undici'
import { rateOf } from '../measure/rate.js'
import { makeOrder } from '../orders/make-order.js'
import { startProcess } from '../servers/child-process.js'
import type { Contender } from '../workload.js'

/** The same request for everybody, over the same kept connections. */
export interface Post {
  /** Resolves with the supplier's answer, read to its end. */
  send(body: string): Promise<unknown>
  close(): Promise<void>
}

/** A supplier's process and connections to it. */
export async function openPost(): Promise<Post> {
  const supplier = await startProcess('forward/supplier-process.ts')
  const pool = new Pool(`http://127.0.0.1:${supplier.port}`, { connections: 64 })
  return {
    async send(body) {
      const answer = await pool.request({
        method: 'POST',
        path: '/orders',
        headers: { 'content-type': 'application/json' },
        body,
      })
      if (answer.statusCode !== 201) throw new Error(`the supplier answered ${answer.statusCode}`)
      return answer.body.json()
    },
    async close() {
      await pool.close()
      await supplier.stop()
    },
  }
}

/** The request and nothing else. */
export function postAlone(post: Post, roundMs: number): Contender {
  const body = JSON.stringify(makeOrder())
  return {
    name: 'undici alone',
    role: 'limit',
    open: async () => ({
      round: () => rateOf(64, roundMs, () => post.send(body)),
      close: () => Promise.resolve(),
    }),
  }
}
