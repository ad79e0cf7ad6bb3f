/** `pnpm dev`, `build` and `start`: what Next.js does, after what it needs from the workspace has been made. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildDependencies } from './build-dependencies'
import { generateClients } from './generate-clients'

const [command = 'dev', ...rest] = process.argv.slice(2)
const folder = fileURLToPath(new URL('..', import.meta.url))
const next = join(dirname(createRequire(import.meta.url).resolve('next/package.json')), 'dist', 'bin', 'next')
const port = process.env['PORT'] ?? '3000'

if (command === 'start' && !existsSync(join(folder, '.next', 'BUILD_ID'))) {
  console.error('Build it first: pnpm --filter nextjs-storefront build')
  process.exit(1)
}
if (command !== 'start') {
  generateClients()
  await buildDependencies()
}

const child = spawn(
  process.execPath,
  [next, command, ...(command === 'build' ? [] : ['--port', port]), ...rest],
  {
    cwd: folder,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('close', (code, signal) => {
  process.exitCode = signal ? 0 : (code ?? 1)
})
