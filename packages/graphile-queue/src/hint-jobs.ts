import type { WorkTopic } from '@supplierkit/core/contract'
import { Logger, makeWorkerUtils, type WorkerUtils } from 'graphile-worker'
import type { ClientBase, Pool } from 'pg'

/** The name under which hints stand among the jobs. */
const hintTask = 'supplierkit_hint'

const keys: Readonly<Record<WorkTopic, string>> = {
  forwarding: `${hintTask}:forwarding`,
  inbox: `${hintTask}:inbox`,
  outbox: `${hintTask}:outbox`,
  notification: `${hintTask}:notification`,
}

const topicsByKey = new Map(Object.entries(keys).map(([topic, key]) => [key, topic as WorkTopic]))

/** What goes wrong is told by us, once; Graphile Worker would tell it with every try. */
const silentLogger = new Logger(() => () => {})

/** Hints as jobs of Graphile Worker. One waits for each topic at most. */
export class HintJobs {
  #utils: Promise<WorkerUtils> | null = null

  constructor(
    private readonly pool: Pool,
    private readonly schema: string,
  ) {}

  /** Makes the tables where they are not there. Where it fails, the next call tries again. */
  open(): Promise<WorkerUtils> {
    this.#utils ??= makeWorkerUtils({ pgPool: this.pool, schema: this.schema, logger: silentLogger }).catch(
      (error: unknown) => {
        this.#utils = null
        throw error
      },
    )
    return this.#utils
  }

  async add(topic: WorkTopic): Promise<void> {
    const utils = await this.open()
    await utils.addJob(hintTask, { topic }, { jobKey: keys[topic], jobKeyMode: 'preserve_run_at' })
  }

  /**
   * Takes all that wait, for this process alone. One statement: a hint that comes while it is told is a new job, since
   * the work may have been written after the teller had looked. Graphile Worker's own runner would end the process
   * where the database is lost while it puts a job away.
   */
  async take(client: ClientBase): Promise<readonly WorkTopic[]> {
    const schema = client.escapeIdentifier(this.schema)
    const { rows } = await client.query<{ key: string }>(
      `SELECT "key" FROM ${schema}.complete_jobs(
         ARRAY(SELECT "id" FROM ${schema}.jobs WHERE "key" = ANY($1) AND "locked_at" IS NULL))`,
      [Object.values(keys)],
    )
    return rows.flatMap(({ key }) => topicsByKey.get(key) ?? [])
  }
}
