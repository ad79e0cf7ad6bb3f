import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { each } from '../workspace/each.js'
import { listPackages, root, type WorkspacePackage } from '../workspace/packages.js'
import { runPnpm } from '../workspace/run.js'
import type { Step } from './step.js'

const folder = join(root, '.pack')

/** Packs every package as it would be published; the steps after this one look at the result. */
export const packStep: Step = {
  name: 'pack',
  run: async () => {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    const packages = listPackages()
    const problems = await each(packages, 2, async (one) => {
      if (!existsSync(join(one.folder, 'dist'))) return [`${one.name} is not built`]
      const ended = await runPnpm(['pack', '--pack-destination', folder], { cwd: one.folder })
      return ended.ok ? [] : [`${one.name}\n${ended.output.trim()}`]
    })
    return { problems: problems.flat(), looked: `${packages.length} packages` }
  },
}

/** A package together with its packed file. */
export interface Packed {
  readonly of: WorkspacePackage
  readonly tarball: string
}

/** What has been packed; a package that could not be packed has been reported by then. */
export function listPacked(): Packed[] {
  return listPackages()
    .map((of) => ({ of, tarball: join(folder, tarballName(of)) }))
    .filter(({ tarball }) => existsSync(tarball))
}

function tarballName({ name, manifest }: WorkspacePackage): string {
  return `${name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`
}
