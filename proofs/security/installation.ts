import { randomBytes } from 'node:crypto'
import {
  createMemoryQueue,
  createSupplierHub,
  type HubObserver,
  type Notifier,
  type Queue,
  type Runtime,
  type SupplierHub,
} from '@supplierkit/core'
import { emailNotifier } from '@supplierkit/email-notifier'
import { createSupplierHandler } from '@supplierkit/http'
import { prismaStorage } from '@supplierkit/prisma-storage'
import { wesellcellular } from '@supplierkit/wesellcellular'
import {
  dumpTables,
  type TestDatabase,
} from '../../packages/prisma-storage/src/test-support/test-databases.js'
import { secrets } from './canaries.js'
import { startHostileMailServer } from './hostile-mail-server.js'
import { startHostileSupplier } from './hostile-supplier.js'

/** Times in which mischief shows quickly. */
const settings = {
  leaseMs: 900,
  requestTimeoutMs: 300,
  sweepMs: 20,
  backoff: { firstMs: 100, maxMs: 400 },
  breakAfter: 1_000_000,
}

/** Everything that leaves the installation or is written about it, as it comes. */
export interface Recorded {
  readonly logs: unknown[]
  readonly jobs: unknown[]
  readonly events: unknown[]
  readonly live: unknown[]
  readonly answers: unknown[]
  readonly failures: unknown[]
  readonly thrown: unknown[]
  readonly alerts: unknown[]
  readonly observed: unknown[]
}

/** A shop with a hostile supplier and a hostile mail server, on a real database. */
export async function openInstallation(database: TestDatabase) {
  const recorded: Recorded = {
    logs: [],
    jobs: [],
    events: [],
    live: [],
    answers: [],
    failures: [],
    thrown: [],
    alerts: [],
    observed: [],
  }
  const client = await database.connect()
  const supplier = await startHostileSupplier()
  const mailServer = await startHostileMailServer()
  const encryptionKeys = [{ id: 'k1', key: randomBytes(32).toString('base64') }]
  const open = (keys = encryptionKeys): SupplierHub =>
    createSupplierHub({
      storage: prismaStorage(client, { encryptionKeys: keys, schema: database.schema }),
      supplierTypes: {
        phonex: ({ id, apiEndpoint, secrets: own }) =>
          wesellcellular({
            name: id,
            baseUrl: apiEndpoint ?? '',
            apiKey: own.apiKey ?? undefined,
            webhookSecrets: own.webhookSecrets,
            timeoutMs: 2_000,
            settleMs: 1,
            allowPrivateAddresses: true,
          }),
      },
      queue: recordingQueue(recorded),
      notifiers: [
        emailNotifier({
          from: 'Shop <shop@example.test>',
          transport: `smtp://shop:${secrets.smtpPassword}@127.0.0.1:${mailServer.port}`,
          timeoutMs: 2_000,
        }),
        recordingAlarm(recorded),
      ],
      alerts: { windowMs: 0 },
      observers: [recordingObserver(recorded)],
      runtime: { logger: recordingLogger(recorded) },
      settings,
    }) as SupplierHub
  const hub = open()
  hub.onAny((event) => recorded.events.push(event))
  const handler = createSupplierHandler(hub, {
    basePath: '/kit',
    maxBodyBytes: 2_000,
    onError: (failure) => recorded.failures.push(failure),
    authorize: (request) =>
      request.headers.get('authorization') === 'Bearer staff' ? { orders: 'all', operator: true } : null,
  })
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await handler(new Request(`http://shop.test/kit${path}`, init))
    const answer = { status: response.status, headers: [...response.headers], body: await response.text() }
    recorded.answers.push(answer)
    return answer
  }
  const stopFollowing = new AbortController()
  const following = follow(hub, recorded, stopFollowing.signal)
  return {
    hub,
    open,
    supplier,
    mailServer,
    recorded,
    ask,
    dump: () => dumpTables(client, database.schema),
    rows: (table: string): Promise<Record<string, unknown>[]> =>
      client.$queryRawUnsafe<Record<string, unknown>[]>(
        `SELECT * FROM ${database.schema ? `"${database.schema}".` : ''}"${table}"`,
      ),
    async close() {
      stopFollowing.abort()
      await following
      await hub.close()
      await supplier.stop()
      await mailServer.stop()
    },
  }
}

async function follow(hub: SupplierHub, recorded: Recorded, signal: AbortSignal): Promise<void> {
  for await (const message of hub.realtime.open({ after: 0, visible: () => true, signal })) {
    recorded.live.push(message)
  }
}

function recordingQueue(recorded: Recorded): Queue {
  const queue = createMemoryQueue()
  return {
    ...queue,
    send(job) {
      recorded.jobs.push(job)
      return queue.send(job)
    },
  }
}

function recordingAlarm(recorded: Recorded): Notifier {
  return {
    name: 'alarm',
    audience: 'endpoint',
    tellsOfOrders: false,
    send: () => Promise.reject(new Error('it tells of no orders')),
    sendAlert(message) {
      recorded.alerts.push(message)
      return Promise.resolve({ subject: message.kind, body: '' })
    },
  }
}

function recordingObserver(recorded: Recorded): HubObserver {
  return {
    begin(work) {
      recorded.observed.push(work)
      return { run: (inner) => inner(), end: (outcome) => void recorded.observed.push(outcome) }
    },
    record: (fact) => void recorded.observed.push(fact),
  }
}

function recordingLogger(recorded: Recorded): Runtime['logger'] {
  const keep = (...line: unknown[]) => void recorded.logs.push(line)
  return { debug: keep, info: keep, warn: keep, error: keep }
}
