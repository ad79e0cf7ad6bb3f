import { existsSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { filesBelow } from '../workspace/content-hash.js'
import { listPackages, root, type WorkspacePackage } from '../workspace/packages.js'
import { arrowProblems, type ArrowPackage } from './arrows.js'
import type { Step } from './step.js'

/** Imports point along the arrows of the layout. */
export const arrowsStep: Step = {
  name: 'import arrows',
  run: async () => {
    let looked = 0
    const problems = listPackages().flatMap((one) => {
      const of = arrowPackage(one)
      const files = filesBelow(join(one.folder, 'src')).filter((file) => /\.tsx?$/.test(file))
      looked += files.length
      return files.flatMap((file) =>
        arrowProblems({ path: relative(root, file), text: readFileSync(file, 'utf8') }, of),
      )
    })
    return { problems, looked: `${looked} files` }
  },
}

function arrowPackage(one: WorkspacePackage): ArrowPackage {
  const { dependencies, devDependencies, peerDependencies } = one.manifest
  return {
    name: one.name,
    path: one.path,
    declared: new Set(Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies })),
    isSupplier: existsSync(join(one.folder, 'src', `${basename(one.folder)}-adapter.ts`)),
  }
}
