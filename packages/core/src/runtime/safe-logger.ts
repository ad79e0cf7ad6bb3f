import type { Logger } from '../contract/call-context.js'

/** The same logger, but one that throws or rejects harms nobody: lines are often written where no caller is left. */
export function toSafeLogger(logger: Logger): Logger {
  const safe = (level: keyof Logger) => (fields: object, message?: string) => {
    try {
      const result: unknown = logger[level](fields, message)
      if (result instanceof Promise) result.catch(() => {})
    } catch {
      // There is nowhere else to log it.
    }
  }
  return { debug: safe('debug'), info: safe('info'), warn: safe('warn'), error: safe('error') }
}
