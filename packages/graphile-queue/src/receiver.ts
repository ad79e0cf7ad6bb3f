import type { Job, Outage } from '@supplierkit/core/contract'
import type { Pool, PoolClient } from 'pg'
import { Bell } from './bell.js'
import type { HintJobs } from './hint-jobs.js'
import { waitBriefly } from './wait-briefly.js'

const stopMs = 2_000
/** How long until it is tried again to connect. */
const retryMs = 1_000
/** How often it looks by itself: a connection that was lost without a word is noticed by that. */
const lookMs = 5_000

/** The channel on which Graphile Worker tells of new jobs. */
const channel = '"jobs:insert"'

/** Takes hints from PostgreSQL over one connection, from its making until `stop`, however often it is away. */
export class Receiver {
  readonly #bell = new Bell()
  readonly #running: Promise<void>
  #stopped = false

  constructor(
    private readonly pool: Pool,
    private readonly hints: HintJobs,
    private readonly hear: (job: Job) => void,
    private readonly outage: Outage,
  ) {
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#bell.ring()
    await waitBriefly(this.#running, stopMs)
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.hints.open()
        await this.#listen(await this.pool.connect())
      } catch (error) {
        this.outage.begin(this, error)
        if (!this.#stopped) await this.#bell.wait(retryMs)
      }
    }
  }

  async #listen(client: PoolClient): Promise<void> {
    let isSound = false
    client.on('notification', this.#bell.ring).on('error', this.#bell.ring)
    try {
      await client.query(`LISTEN ${channel}`)
      while (!this.#stopped) {
        for (const topic of await this.hints.take(client)) this.hear({ topic })
        this.outage.end(this)
        await this.#bell.wait(lookMs)
      }
      await client.query(`UNLISTEN ${channel}`)
      isSound = true
    } finally {
      client.off('notification', this.#bell.ring).off('error', this.#bell.ring)
      client.release(!isSound)
    }
  }
}
