import { buildPackage } from '../../../scripts/workspace/build-package'
import { each } from '../../../scripts/workspace/each'
import {
  inDependencyOrder,
  listExamples,
  listPackages,
  workspaceDependencies,
} from '../../../scripts/workspace/packages'

/** Builds the packages that the storefront runs on, as an app would get them; those unchanged are left alone. */
export async function buildDependencies(): Promise<void> {
  const packages = listPackages()
  const storefront = listExamples().find(({ path }) => path.endsWith('nextjs-storefront'))
  const needed = new Set(storefront ? workspaceDependencies(storefront, packages) : [])
  for (const name of needed) {
    const one = packages.find((other) => other.name === name)
    if (one) for (const next of workspaceDependencies(one, packages)) needed.add(next)
  }
  const wanted = inDependencyOrder(packages).filter(({ name }) => needed.has(name))
  const results = await each(wanted, 2, (one) => buildPackage(one, packages))
  const failed = results.filter(({ outcome }) => outcome === 'failed')
  for (const { name, output } of failed) console.error(`${name}\n${output}`)
  if (failed.length > 0) process.exit(1)
}
