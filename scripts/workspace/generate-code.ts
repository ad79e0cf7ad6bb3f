import { listExamples, listPackages } from './packages.js'
import { type Ended, runPnpm } from './run.js'

/**
 * Runs the `generate` script of every package and example that has one: what they generate is not committed,
 * and neither their tests nor their types are complete without it.
 */
export async function generateCode(): Promise<Ended> {
  const generating = [...listPackages(), ...listExamples()].filter(
    ({ manifest }) => (manifest['scripts'] as Record<string, string> | undefined)?.['generate'] !== undefined,
  )
  if (generating.length === 0) return { ok: true, output: '', stdout: '' }
  const filters = generating.flatMap((one) => ['--filter', one.name])
  return runPnpm([...filters, '--workspace-concurrency=2', 'run', 'generate'])
}
