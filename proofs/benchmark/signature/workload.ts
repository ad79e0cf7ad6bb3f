import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { verifyHmacSignature } from '@supplierkit/adapter-kit'
import { verify as verifyOctokit } from '@octokit/webhooks-methods'
import { Webhook } from 'standardwebhooks'
import { perSecond } from '../measure/rate.js'
import type { Contender, Effort, Role, Workload } from '../workload.js'

const secret = randomBytes(24).toString('base64')
const body = Buffer.from(JSON.stringify({ id: 'e-1', note: randomBytes(480).toString('hex') }).padEnd(1024))
const text = body.toString()
const hex = createHmac('sha256', secret).update(body).digest('hex')

/** Checking the signature of a webhook of 1 KB. */
export function signatureWorkload({ roundMs }: Effort): Workload {
  const standard = new Webhook(secret)
  const sentAt = new Date()
  const standardHeaders = {
    'webhook-id': 'e-1',
    'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
    'webhook-signature': standard.sign('e-1', sentAt, text),
  }
  const checks: readonly (readonly [string, Role, () => unknown])[] = [
    [
      'SupplierKit verifyHmacSignature',
      'ours',
      () => verifyHmacSignature({ body, signature: hex, secrets: [secret], header: 'x-signature' }).verified,
    ],
    ['octokit verify', 'peer', () => verifyOctokit(secret, text, `sha256=${hex}`)],
    ['standardwebhooks verify', 'peer', () => standard.verify(text, standardHeaders)],
    [
      'HMAC-SHA256 and timingSafeEqual',
      'limit',
      () => timingSafeEqual(createHmac('sha256', secret).update(body).digest(), Buffer.from(hex, 'hex')),
    ],
  ]
  return {
    name: 'Check a 1 KB signature',
    unit: 'per_second',
    goal: { toPeer: 1.2, toLimit: 0.7 },
    contenders: checks.map(([name, role, check]) => checker(name, role, check, roundMs)),
  }
}

function checker(name: string, role: Role, check: () => unknown, roundMs: number): Contender {
  return {
    name,
    role,
    open: async () => {
      if (!(await check())) throw new Error(`${name} refuses a good signature`)
      return { round: () => checksPerSecond(check, roundMs / 2), close: () => Promise.resolve() }
    },
  }
}

/** In batches of 500, so that looking at the clock costs nothing. */
async function checksPerSecond(check: () => unknown, durationMs: number): Promise<number> {
  const startedAt = performance.now()
  let done = 0
  while (performance.now() - startedAt < durationMs) {
    for (let i = 0; i < 500; i++) {
      const answer = check()
      if (answer instanceof Promise) await answer
    }
    done += 500
  }
  return perSecond(done, startedAt)
}
