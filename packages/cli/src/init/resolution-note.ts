import { join } from 'node:path'
import type { DetectedApp } from './detect-app.js'
import { frameworks } from './frameworks.js'
import { readText } from './read-manifest.js'

const old = /^(?:node|node10|classic)$/i

/**
 * What to do where TypeScript may not find the parts of a package: it knows nothing of `exports` as long as it
 * resolves modules in the way that goes with `"module": "commonjs"`. Empty where there is nothing to say.
 */
export function resolutionNote({ folder, framework, ending }: DetectedApp): string {
  if (framework === 'next' || !ending.endsWith('ts')) return ''
  const config = readText(join(folder, 'tsconfig.json')) ?? ''
  const setting = (name: string) => new RegExp(`"${name}"\\s*:\\s*"([^"]*)"`).exec(config)?.[1]
  const resolution = setting('moduleResolution')
  const isOld = resolution === undefined ? /^commonjs$/i.test(setting('module') ?? '') : old.test(resolution)
  return isOld
    ? `If TypeScript does not find ${frameworks[framework].module}: set "module": "nodenext" in tsconfig.json, without moduleResolution. What it emits is decided by package.json then, as Node does.`
    : ''
}
