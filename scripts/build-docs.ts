import { foundInSite } from './docs/found-in-site.js'
import { root } from './workspace/packages.js'
import { runTool } from './workspace/run.js'
import { join } from 'node:path'

/** Writes the API reference, builds the site with it into docs/.vitepress/dist, and follows its links. */
for (const [tool, args] of [
  ['typedoc', ['--logLevel', 'Warn']],
  ['vitepress', ['build', 'docs']],
] as const) {
  const { ok, output } = await runTool(tool, args)
  console.log(output.trim())
  if (!ok) process.exit(1)
}
const { pages, problems } = foundInSite(join(root, 'docs', '.vitepress', 'dist'))
for (const problem of problems) console.log(problem)
console.log(`${pages} pages in docs/.vitepress/dist, ${problems.length} problems`)
process.exitCode = problems.length > 0 ? 1 : 0
