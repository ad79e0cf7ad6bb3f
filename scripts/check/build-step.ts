import { buildPackage } from '../workspace/build-package.js'
import { each } from '../workspace/each.js'
import { inDependencyOrder, listPackages } from '../workspace/packages.js'
import type { Step } from './step.js'

/** Every package builds; those that have not changed since are not built again. */
export const buildStep: Step = {
  name: 'build',
  run: async () => {
    const packages = inDependencyOrder(listPackages())
    const results = await each(packages, 2, (one) => buildPackage(one, packages))
    const unchanged = results.filter((one) => one.outcome === 'unchanged').length
    return {
      problems: results
        .filter((one) => one.outcome === 'failed')
        .map((one) => `${one.name}\n${one.output.trim()}`),
      looked: `${results.length} packages, ${unchanged} unchanged`,
    }
  },
}
