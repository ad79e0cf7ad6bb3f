/**
 * Lets timers, sockets and signals have their turn. Storages that answer without waiting for anything, such as
 * SQLite's, would otherwise let a busy loop keep the whole process to itself.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
