import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { generateCode } from './workspace/generate-code.js'
import { root } from './workspace/packages.js'

const generated = await generateCode()
if (!generated.ok) {
  console.error(generated.output)
  process.exit(1)
}

/** Runs all tests, or those whose path holds one of the given words: `pnpm test packages/core`. */
const child = spawn(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    ...['run', '--config', 'vitest.workspace.ts'],
    ...process.argv.slice(2).filter((arg) => arg !== '--'),
  ],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('close', (code, signal) => {
  process.exitCode = signal ? 1 : (code ?? 1)
})
