import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../workspace/run.js'
import { cleanEnvironment } from './clean-environment.js'
import { listPacked, type Packed } from './pack-step.js'
import type { Step } from './step.js'

/**
 * Makes a supplier's package as a user does: `create-supplier-adapter` is installed from its packed file into an
 * empty folder, and what it writes is installed against the other packed files, then tested, checked and built.
 */
export const scaffoldStep: Step = {
  name: 'a new supplier package',
  run: async () => {
    const packed = listPacked()
    const creator = packed.find(({ of }) => of.name === 'create-supplier-adapter')
    if (!creator) return { problems: ['create-supplier-adapter could not be packed'] }
    const folder = mkdtempSync(join(tmpdir(), 'supplierkit-scaffold-'))
    try {
      const begun = Date.now()
      const problems = await tryScaffold(folder, creator, packed)
      const seconds = Math.round((Date.now() - begun) / 1000)
      return { problems, looked: `made, installed, tested, checked and built in ${seconds} s` }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function tryScaffold(folder: string, creator: Packed, packed: readonly Packed[]): Promise<string[]> {
  const npm = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline']
  const created = join(folder, 'big-phones')
  const command = join('node_modules', 'create-supplier-adapter', 'bin', 'create-supplier-adapter.js')
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }))
  const steps: readonly (readonly [cwd: string, command: string, args: readonly string[]])[] = [
    [folder, 'npm', ['install', creator.tarball, ...npm]],
    [folder, process.execPath, [command, 'Big Phones', '--yes']],
    [created, 'npm', ['install', ...npm]],
    [created, 'npm', ['test']],
    [created, 'npm', ['run', 'typecheck']],
    [created, 'npm', ['run', 'build']],
    [created, process.execPath, ['-e', 'import("./dist/index.js").then(({ bigPhones }) => bigPhones())']],
  ]
  for (const [cwd, program, args] of steps) {
    if (cwd === created && args[0] === 'install') useLocal(created, packed)
    const ended = await run(program, [...args], { cwd, env: cleanEnvironment(), timeoutMs: 240_000 })
    if (!ended.ok)
      return [`${[program === 'npm' ? 'npm' : 'node', ...args].join(' ')}\n${ended.output.trim()}`]
  }
  return []
}

/** The release that it asks for is what was packed, not what a registry has. */
function useLocal(folder: string, packed: readonly Packed[]): void {
  const file = join(folder, 'package.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>
  const tarballs = new Map(packed.map(({ of, tarball }) => [of.name, `file:${tarball}`]))
  for (const field of ['dependencies', 'peerDependencies', 'devDependencies']) {
    const ranges = manifest[field] ?? {}
    for (const name of Object.keys(ranges)) ranges[name] = tarballs.get(name) ?? ranges[name] ?? '*'
  }
  writeFileSync(file, JSON.stringify(manifest, null, 2))
}
