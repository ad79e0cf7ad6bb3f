import type { RouteContext } from '../route/context.js'

const minute = 60_000

/** How far back a chart goes, in about 60 pieces. */
export const ranges = {
  '1h': { spanMs: 60 * minute, bucketMs: minute },
  '6h': { spanMs: 6 * 60 * minute, bucketMs: 5 * minute },
  '24h': { spanMs: 24 * 60 * minute, bucketMs: 20 * minute },
  '7d': { spanMs: 7 * 24 * 60 * minute, bucketMs: 180 * minute },
} as const

/** Rows looked at for one chart: what bounds its cost. */
const lookedAt = 50_000
const syncsPerSupplier = 40

/** The figures behind the charts. */
export async function readStatistics({ hub, query, now }: RouteContext) {
  const range = ranges[(query.get('range') ?? '') as keyof typeof ranges] ?? ranges['1h']
  const until = new Date(now())
  const from = new Date(Math.floor((until.getTime() - range.spanMs) / range.bucketMs) * range.bucketMs)
  const [statistics, health] = await Promise.all([
    hub.storage.readStatistics({ from, until, bucketMs: range.bucketMs, limit: lookedAt }),
    hub.health(),
  ])
  const feeds = await Promise.all(
    health.map(async ({ supplierId }) => ({
      supplierId,
      syncs: feedSizes(await hub.storage.listSyncLogs({ supplierId, limit: syncsPerSupplier })),
    })),
  )
  return { ...statistics, feeds, from, until, bucketMs: range.bucketMs }
}

/** See {@link readStatistics}. */
export type StatisticsView = Awaited<ReturnType<typeof readStatistics>>

/** How many levels each feed held, oldest first. The engine writes the number at the beginning of its log line. */
function feedSizes(logs: readonly { type: string; message: string | null; createdAt: Date }[]) {
  return logs
    .flatMap(({ type, message, createdAt }) => {
      const levels = type === 'inventory' ? /^(\d+) levels read/.exec(message ?? '')?.[1] : undefined
      return levels === undefined ? [] : { at: createdAt, levels: Number(levels) }
    })
    .toReversed()
}
