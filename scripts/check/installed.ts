import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../workspace/run.js'
import { cleanEnvironment } from './clean-environment.js'
import type { Packed } from './pack-step.js'
import { wrapInMain } from './wrap-in-main.js'

export type ModuleKind = 'module' | 'commonjs'

const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  module: 'node16',
  types: ['node'],
  // The published types have to be right by themselves, also where an app checks all it installs.
  skipLibCheck: false,
  outDir: 'out',
  rootDir: 'src',
}

/**
 * Installs what is packed into an empty project far from the workspace, as a user would, then compiles and runs
 * there: a module that loads every entry of every package, and the given example.
 */
export async function tryInstalled(
  kind: ModuleKind,
  packed: readonly Packed[],
  example: string,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), `supplierkit-${kind}-`))
  try {
    writeProject(folder, kind, packed, example)
    const steps: [string, string[]][] = [
      ['npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline']],
      [process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.']],
      [process.execPath, ['out/every-entry.js']],
      [process.execPath, ['out/example.js']],
    ]
    for (const [command, args] of steps) {
      const ended = await run(command, args, { cwd: folder, env: cleanEnvironment(), timeoutMs: 180_000 })
      if (!ended.ok)
        return [`${[command === 'npm' ? 'npm' : 'node', ...args].join(' ')}\n${ended.output.trim()}`]
    }
    return []
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function writeProject(folder: string, type: ModuleKind, packed: readonly Packed[], example: string): void {
  const dependencies = Object.fromEntries(packed.map(({ of, tarball }) => [of.name, `file:${tarball}`]))
  const manifest = {
    name: 'empty-project',
    private: true,
    type,
    dependencies,
    devDependencies: { '@types/node': '^20.19.0', typescript: '~5.9.3' },
  }
  mkdirSync(join(folder, 'src'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2))
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }, null, 2))
  writeFileSync(join(folder, 'src', 'every-entry.ts'), everyEntry(packed))
  writeFileSync(join(folder, 'src', 'example.ts'), type === 'commonjs' ? wrapInMain(example) : example)
}

function everyEntry(packed: readonly Packed[]): string {
  const names = packed.flatMap(({ of }) =>
    [...of.entries.keys()]
      .filter((entry) => !needsOptionalPeer(of, entry))
      .map((entry) => of.name + entry.slice(1)),
  )
  const imports = names.map((name, index) => `import * as entry${index} from '${name}'`)
  const all = names.map((_, index) => `entry${index}`).join(', ')
  return [...imports, `console.log([${all}].map((entry) => Object.keys(entry).length))`, ''].join('\n')
}

/** An entry that is named after an optional peer is for those who have it; an empty project has not. */
function needsOptionalPeer({ manifest }: Packed['of'], entry: string): boolean {
  const optional = manifest['peerDependenciesMeta'] as Record<string, { optional?: boolean }> | undefined
  return optional?.[entry.slice(2)]?.optional === true
}
