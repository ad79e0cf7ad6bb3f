import { generateCode } from '../workspace/generate-code.js'
import { runPnpm, runTool } from '../workspace/run.js'
import { fromEnded, type Step } from './step.js'

// The steps that are one tool each.

export const generateStep: Step = {
  name: 'generated code',
  run: async () => fromEnded(await generateCode()),
}

export const typesStep: Step = {
  name: 'types',
  run: async () => {
    // The storefront has a tsconfig.json of its own, since Next.js wants React where the workspace has Preact.
    const all = await runTool('tsc', ['-p', 'tsconfig.json', '--noEmit'])
    const storefront = await runTool('tsc', ['-p', 'examples/nextjs-storefront', '--noEmit'])
    return fromEnded({ ...all, ok: all.ok && storefront.ok, output: all.output + storefront.output })
  },
}

export const lockfileStep: Step = {
  name: 'lockfile',
  run: async () => fromEnded(await runPnpm(['install', '--frozen-lockfile', '--lockfile-only'])),
}

export const lintStep: Step = {
  name: 'lint',
  run: async () => fromEnded(await runTool('eslint', ['.', '--max-warnings', '0', '--no-color'])),
}

export const formatStep: Step = {
  name: 'format',
  run: async () => fromEnded(await runTool('prettier', ['--check', '--log-level', 'warn', '.'])),
}
