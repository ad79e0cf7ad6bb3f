import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from '../workspace/content-hash.js'
import { listPackages, type WorkspacePackage } from '../workspace/packages.js'
import { importsOf } from './arrows.js'
import { shapeProblems } from './package-shape.js'
import type { Step } from './step.js'

/** Every package.json follows one scheme. */
export const packageShapeStep: Step = {
  name: 'package shape',
  run: async () => {
    const packages = listPackages()
    const version = packages.find((one) => one.name === '@supplierkit/core')?.manifest.version ?? ''
    const problems = packages.flatMap((one) =>
      shapeProblems({
        path: one.path,
        manifest: one.manifest,
        version,
        hasReadme: existsSync(join(one.folder, 'README.md')),
        importsCore: importsCore(one),
        hasFile: (file) => existsSync(join(one.folder, file)),
      }),
    )
    return { problems, looked: `${packages.length} packages` }
  },
}

function importsCore(one: WorkspacePackage): boolean {
  return filesBelow(join(one.folder, 'src'))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/test-support\//.test(file))
    .some((file) =>
      importsOf(readFileSync(file, 'utf8')).some((name) => name.startsWith('@supplierkit/core')),
    )
}
