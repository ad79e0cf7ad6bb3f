import { SupplierKitError } from '../contract/errors.js'
import type { Runtime } from '../runtime/runtime.js'
import { withTimeLimit } from '../runtime/time-limit.js'

/** Something that is ended, by its name for logs. */
export type Closing = readonly [name: string, close: () => unknown]

/** Closes all at once, with a limit. What fails or does not end is named in a warning; it never rejects. */
export async function closeWithin(
  { clock, logger }: Pick<Runtime, 'clock' | 'logger'>,
  ms: number,
  closings: readonly Closing[],
): Promise<void> {
  const closeOne = async ([name, close]: Closing) => {
    const onTimeout = () =>
      new SupplierKitError({ code: 'port_timeout', message: `${name} did not end within ${ms} ms.` })
    try {
      await withTimeLimit(clock, ms, close, onTimeout)
    } catch (error) {
      const reason = error instanceof Error ? error.name : typeof error
      const code = SupplierKitError.isInstance(error) ? error.code : reason
      logger.warn({ part: name, code }, 'a part of the hub did not close')
    }
  }
  await Promise.all(closings.map(closeOne))
}
