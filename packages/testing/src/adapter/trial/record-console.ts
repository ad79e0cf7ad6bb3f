const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir'] as const

type Printer = Record<(typeof methods)[number], (...parts: unknown[]) => void>

/** Runs something and tells what it has printed meanwhile, which is kept from the console. */
export async function recordConsole(run: () => Promise<void>): Promise<readonly string[]> {
  const printer: Printer = globalThis.console
  const before = { ...printer }
  const printed: string[] = []
  for (const name of methods) printer[name] = (first) => void printed.push(`${name}: ${String(first)}`)
  try {
    await run()
  } finally {
    for (const name of methods) printer[name] = before[name]
  }
  return printed
}
