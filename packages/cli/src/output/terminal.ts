import type { Writable } from 'node:stream'
import { styleText } from 'node:util'
import { confirm, isCancel, progress, spinner } from '@clack/prompts'

/** A piece of long work, shown while it goes on. */
export interface ShownProgress {
  /** So many more steps are done. */
  advance(steps: number, message: string): void
  end(message: string): void
}

type Style = 'green' | 'yellow' | 'red' | 'dim' | 'bold'

/** What there is to talk to a person with. */
export interface Terminal {
  /** Somebody is there to be asked. */
  readonly interactive: boolean
  style(style: Style, text: string): string
  /** Never called where nobody is there. */
  confirm(question: string): Promise<boolean>
  /** Shown on standard error, and only where that is a terminal. `steps`: how many there are, if known. */
  progress(message: string, steps?: number): ShownProgress
}

/** What a process talks with. */
export interface Streams {
  readonly stdin: { readonly isTTY?: boolean }
  readonly stdout: { readonly isTTY?: boolean }
  readonly stderr: Writable & { readonly isTTY?: boolean }
}

/** What decides how one talks. */
export interface TerminalOptions {
  readonly json: boolean
  readonly noColor: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

const silent: ShownProgress = { advance: () => {}, end: () => {} }

/** The terminal of this process, unless other streams are given. */
export function openTerminal(
  { json, noColor, env }: TerminalOptions,
  { stdin, stdout, stderr: output }: Streams = process,
): Terminal {
  const quiet = json || Boolean(env['CI'])
  const interactive = Boolean(stdin.isTTY && stdout.isTTY) && !quiet
  const colored = Boolean(stdout.isTTY) && !json && !noColor && !env['NO_COLOR']
  return {
    interactive,
    style: (style, text) => (colored ? styleText(style, text, { validateStream: false }) : text),
    async confirm(question) {
      const answer = await confirm({ message: question, initialValue: false })
      return !isCancel(answer) && answer
    },
    progress(message, steps) {
      if (!output.isTTY || quiet) return silent
      if (steps === undefined) {
        const shown = spinner({ output })
        shown.start(message)
        return { advance: (_, now) => shown.message(now), end: (now) => shown.stop(now) }
      }
      const shown = progress({ max: steps, output })
      shown.start(message)
      return { advance: (by, now) => shown.advance(by, now), end: (now) => shown.stop(now) }
    },
  }
}
