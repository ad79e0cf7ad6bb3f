import { each } from '../workspace/each.js'
import { runTool } from '../workspace/run.js'
import { listPacked, type Packed } from './pack-step.js'
import type { Step } from './step.js'

/** The types of what is packed are right for ES modules, for CommonJS and for bundlers. */
export const attwStep: Step = {
  name: 'attw',
  run: async () => {
    const packed = listPacked()
    const problems = await each(packed, 2, async (one) => {
      const ended = await runTool('attw', [one.tarball, ...options(one)])
      return ended.ok ? [] : [ended.output.trim()]
    })
    return { problems: problems.flat(), looked: `${packed.length} tarballs` }
  },
}

function options({ of }: Packed): string[] {
  // Exports that are files to copy (SQL, schemas) have no types to be wrong.
  const plain = Object.entries(of.manifest.exports ?? {})
    .filter(([, target]) => typeof target === 'string')
    .map(([entry]) => entry)
  return [
    ...['--profile', 'node16', '--format', 'ascii', '--no-color', '--no-emoji', '--no-definitely-typed'],
    ...(plain.length > 0 ? ['--exclude-entrypoints', ...plain] : []),
  ]
}
