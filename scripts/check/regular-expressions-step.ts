import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../workspace/packages.js'
import { trackedFiles } from '../workspace/tracked-files.js'
import { backtracking, findExpressions } from './regular-expressions.js'
import type { Step } from './step.js'

/** Folders whose expressions read only what the developer who runs them has written. */
const ownTextOnly: readonly RegExp[] = [
  /^packages\/cli\/src\/init\//,
  /^packages\/prisma-storage\/src\/schema\//,
  /^packages\/create-supplier-adapter\//,
  /\/(?:test-support|simulator|__fixtures__)\//,
  /\.test\.tsx?$/,
]

/** Files that put an expression together at run time, and why its time grows in step with the text. */
const dynamicAllowed: Readonly<Record<string, string>> = {
  'packages/core/src/calls/mask-personal.ts': 'escaped words of an order, joined by \\s+ between two words',
  'packages/adapter-kit/src/client/secret-mask.ts': 'escaped spellings of secrets, without repetition',
}

/** Expressions that meet text from outside take time in step with its length, whatever the text is. */
export const regularExpressionsStep: Step = {
  name: 'regular expressions',
  run: async () => {
    const files = (await trackedFiles()).filter(
      (file) =>
        /^(?:packages\/[^/]+\/src|examples)\/.+\.tsx?$/.test(file) &&
        !ownTextOnly.some((one) => one.test(file)),
    )
    const problems: string[] = []
    const known = new Map<string, string | null>()
    for (const file of files) {
      const { literals, dynamic } = findExpressions(file, readFileSync(join(root, file), 'utf8'))
      for (const { line, source, flags } of literals) {
        const key = `/${source}/${flags}`
        if (!known.has(key)) known.set(key, backtracking({ source, flags }))
        const problem = known.get(key)
        if (problem) problems.push(`${file}:${line} backtracks: ${key} ${problem}`)
      }
      if (dynamic.length > 0 && !Object.hasOwn(dynamicAllowed, file)) {
        problems.push(
          `${file}:${dynamic[0]} builds an expression at run time; say in ${import.meta.filename.slice(root.length + 1)} why it is linear`,
        )
      }
    }
    return { problems, looked: `${known.size} expressions` }
  },
}
