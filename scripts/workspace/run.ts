import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './packages.js'

/** How a program ended and what it wrote. */
export interface Ended {
  readonly ok: boolean
  /** Standard output and standard error, interleaved as they came. */
  readonly output: string
  readonly stdout: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Milliseconds after which the program is killed; default ten minutes. */
  readonly timeoutMs?: number
}

/** Runs a program to its end without input. A failure is an answer, not a throw. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs ?? 600_000,
      killSignal: 'SIGKILL',
    })
    let output = ''
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.on('error', (error) => {
      resolve({ ok: false, output: `${output}${command} did not start: ${error.message}`, stdout })
    })
    child.on('close', (code, signal) => {
      const killed = signal ? `\n${command} was ended by ${signal}` : ''
      resolve({ ok: code === 0, output: output + killed, stdout })
    })
  })
}

/** Runs a tool of the workspace's own node_modules. */
export function runTool(tool: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return run(join(root, 'node_modules', '.bin', tool), args, options)
}

/** Runs pnpm: the one that started us where there is one. */
export function runPnpm(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const started = process.env['npm_execpath']
  if (started && /pnpm\.c?js$/.test(started)) return run(process.execPath, [started, ...args], options)
  return run('npx', ['--yes', 'pnpm@10', ...args], options)
}
