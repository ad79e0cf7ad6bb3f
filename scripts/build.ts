import { each } from './workspace/each.js'
import { buildPackage } from './workspace/build-package.js'
import { inDependencyOrder, listPackages } from './workspace/packages.js'

/** Builds every package, two at a time. */
const packages = inDependencyOrder(listPackages())
const results = await each(packages, 2, async (one) => {
  const built = await buildPackage(one, packages)
  console.log(`${built.outcome.padEnd(9)} ${built.name} (${(built.ms / 1000).toFixed(1)} s)`)
  return built
})

for (const { name, output } of results.filter((one) => one.outcome === 'failed')) {
  console.error(`\n${name}\n${output.trim()}`)
  process.exitCode = 1
}
