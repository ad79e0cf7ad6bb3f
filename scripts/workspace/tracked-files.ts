import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './packages.js'
import { run } from './run.js'

/** Every file that is or would be committed, relative to the workspace. */
export async function trackedFiles(): Promise<string[]> {
  const { ok, stdout, output } = await run('git', [
    // A checkout may belong to another user than the one who checks it.
    '-c',
    'safe.directory=*',
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
  ])
  if (!ok) throw new Error(`git ls-files failed: ${output}`)
  return stdout.split('\0').filter((file) => file !== '' && existsSync(join(root, file)))
}
