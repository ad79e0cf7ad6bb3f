import { type ChildProcess, fork, spawn } from 'node:child_process'

/** A process of the run that talks over its channel. It ends by itself when the channel closes. */
export interface RunningProcess<Told, Tells> {
  readonly pid: number
  send(message: Told): void
  onMessage(listener: (message: Tells) => void): void
  /** Resolves with how it ended; with its last words if it ended by itself. */
  readonly ended: Promise<string>
  kill(): void
  /** Lets it do nothing for so long. */
  freeze(ms: number): void
  /** Closes the channel and waits. */
  end(): Promise<void>
}

/** Prisma's query compiler is WebAssembly: optimizing it for a life of two seconds takes half of all time. */
const quickStart = ['--wasm-lazy-compilation', '--liftoff-only']

export function startProcess<Told, Tells>(
  entry: string,
  argument: string,
  flags: readonly string[] = quickStart,
): RunningProcess<Told, Tells> {
  const child: ChildProcess = fork(entry, [argument], {
    execArgv: [...flags],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let lastWords = ''
  child.stderr?.on('data', (chunk: Buffer) => (lastWords = (lastWords + chunk.toString()).slice(-4_000)))
  // A message to a process that has just been killed goes nowhere.
  child.on('error', () => {})
  const ended = new Promise<string>((resolve) => {
    child.on('exit', (code, signal) => resolve(signal ?? `code ${code}: ${lastWords}`))
  })
  return {
    pid: child.pid ?? 0,
    send: (message) => {
      if (child.connected) child.send(message as object, () => {})
    },
    onMessage: (listener) => void child.on('message', (message) => listener(message as Tells)),
    ended,
    kill: () => void child.kill('SIGKILL'),
    freeze(ms) {
      // By a process of its own: it must wake up even if this one is killed meanwhile.
      const script = 'kill -STOP "$1"; sleep "$2"; kill -CONT "$1" 2>/dev/null'
      spawn('/bin/sh', ['-c', script, 'freeze', String(child.pid), String(ms / 1_000)], { stdio: 'ignore' })
    },
    async end() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}
