import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { each } from '../workspace/each.js'
import { listPackages, root } from '../workspace/packages.js'
import limits from './size-limits.json' with { type: 'json' }
import type { Step } from './step.js'

interface Limit {
  readonly kB: number
  /** What is measured along with the package's own code. */
  readonly with: string
}

const table: Readonly<Record<string, Limit>> = limits

/**
 * What an app gets to load, minified and compressed, stays within size-limits.json (1 kB = 1,000 bytes).
 * Names joined by ` + ` are measured as one bundle.
 */
export const sizesStep: Step = {
  name: 'size limits',
  run: async () => {
    const files = new Map(
      listPackages().flatMap((one) =>
        [...one.entries.keys()].map((entry): [string, string] => [
          one.name + entry.slice(1),
          join(one.folder, 'dist', `${entry === '.' ? 'index' : entry.slice(2)}.js`),
        ]),
      ),
    )
    const together = Object.keys(table).filter((name) => name.includes(' + '))
    const bundles = [...files.keys(), ...together]
    const problems = await each(bundles, 2, async (name) => {
      const limit = table[name] ?? limits.everyOther
      try {
        const parts = name.split(' + ').map((entry) => files.get(entry) ?? entry)
        const kB = (await measure(parts, limit)) / 1000
        return kB > limit.kB
          ? [`${name}: ${kB.toFixed(1)} kB with ${limit.with} else, the limit is ${limit.kB} kB`]
          : []
      } catch (error) {
        return [`${name} cannot be bundled: ${error instanceof Error ? error.message : String(error)}`]
      }
    })
    return { problems: problems.flat(), looked: `${bundles.length} bundles` }
  },
}

async function measure(files: readonly string[], limit: Limit): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: files.map((file) => `export * from ${JSON.stringify(file)}`).join('\n'),
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    logLevel: 'silent',
    ...(limit.with === 'dependencies'
      ? { platform: 'browser' as const, external: ['react'] }
      : { platform: 'node' as const, packages: 'external' as const }),
  })
  return outputFiles.reduce((sum, output) => sum + gzipSync(output.contents, { level: 9 }).length, 0)
}
