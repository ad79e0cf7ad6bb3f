import { callPort, kindOf } from '../runtime/call-port.js'
import type { Runtime } from '../runtime/runtime.js'

/** Something that is ended, by its name for logs. */
export type Closing = readonly [name: string, close: () => unknown]

/** Closes all at once, with a limit. What fails or does not end is named in a warning; it never rejects. */
export async function closeWithin(
  { clock, logger }: Pick<Runtime, 'clock' | 'logger'>,
  ms: number,
  closings: readonly Closing[],
): Promise<void> {
  const closeOne = async ([name, close]: Closing) => {
    try {
      await callPort({ clock }, name, close, ms)
    } catch (error) {
      logger.warn({ part: name, code: kindOf(error) }, 'a part of the hub did not close')
    }
  }
  await Promise.all(closings.map(closeOne))
}
