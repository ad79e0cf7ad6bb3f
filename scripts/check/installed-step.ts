import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listPackages, root } from '../workspace/packages.js'
import { type ModuleKind, tryInstalled } from './installed.js'
import { listPacked } from './pack-step.js'
import { readmeExample } from './readme-example.js'
import type { Step, StepResult } from './step.js'

/** Installed by npm into an empty project, everything loads and the README's example compiles and ends well. */
export const installedSteps: readonly Step[] = [
  { name: 'installed as ES module', run: () => installed('module') },
  { name: 'installed as CommonJS', run: () => installed('commonjs') },
]

async function installed(kind: ModuleKind): Promise<StepResult> {
  const packed = listPacked()
  if (packed.length < listPackages().length) return { problems: ['not every package could be packed'] }
  const readme = join(root, 'README.md')
  if (!existsSync(readme)) return { problems: ['README.md is missing'] }
  return {
    problems: await tryInstalled(kind, packed, readmeExample(readFileSync(readme, 'utf8'))),
    looked: `${packed.length} packages`,
  }
}
