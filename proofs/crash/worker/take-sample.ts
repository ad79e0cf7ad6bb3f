import type { ProcessSample } from './messages.js'

/** What this process holds now, after a garbage collection where Node runs with `--expose-gc`. */
export function takeSample(): ProcessSample {
  globalThis.gc?.()
  const { heapUsed, external, rss } = process.memoryUsage()
  const resources: Record<string, number> = {}
  for (const name of process.getActiveResourcesInfo()) resources[name] = (resources[name] ?? 0) + 1
  return { heapUsed, external, rss, resources }
}
