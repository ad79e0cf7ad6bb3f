import { didYouMean } from './did-you-mean.js'
import { UsageError } from './usage-error.js'

interface Described {
  /** What it does, in a line of the help. */
  readonly about: string
}

interface Valued extends Described {
  /** What stands for the value in the help: `id`, `time`. */
  readonly value: string
}

/** A switch: `--json`. */
export interface FlagOption extends Described {
  readonly kind: 'flag'
}

/** One text, or one of several. */
export interface TextOption extends Valued {
  readonly kind: 'text'
  readonly choices?: readonly string[]
}

/** Several, by repeating the option or with commas. */
export interface ListOption extends Valued {
  readonly kind: 'list'
  readonly choices?: readonly string[]
}

/** A whole number of at least 1. */
export interface CountOption extends Valued {
  readonly kind: 'count'
  readonly default?: number
}

/** An ISO 8601 time, or how long ago: `90m`, `36h`, `7d`. */
export interface TimeOption extends Valued {
  readonly kind: 'time'
}

/** A length of time: `90m`, `36h`, `7d`. In milliseconds. */
export interface SpanOption extends Valued {
  readonly kind: 'span'
}

/** An option of a command, as data: help, environment twin, parsing and docs come from it. */
export type OptionSpec = FlagOption | TextOption | ListOption | CountOption | TimeOption | SpanOption

type TextOf<O> = O extends { readonly choices: readonly (infer C)[] } ? C : string

/** What a command gets for an option. */
export type OptionValue<O extends OptionSpec> = O extends FlagOption
  ? boolean
  : O extends CountOption
    ? O extends { readonly default: number }
      ? number
      : number | undefined
    : O extends TimeOption
      ? Date | undefined
      : O extends SpanOption
        ? number | undefined
        : O extends ListOption
          ? readonly TextOf<O>[] | undefined
          : TextOf<O> | undefined

/** `--supplier-order` has the twin `SUPPLIERKIT_SUPPLIER_ORDER`. */
export function environmentTwin(name: string): string {
  return `SUPPLIERKIT_${name.toUpperCase().replaceAll('-', '_')}`
}

/** How an option is written: `--limit <n>`. */
export function optionUsage(name: string, spec: OptionSpec): string {
  return spec.kind === 'flag' ? `--${name}` : `--${name} <${spec.value}>`
}

const yes = ['1', 'true', 'yes', 'on']
const no = ['0', 'false', 'no', 'off', '']
const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Reads what was typed or stood in the environment. @throws UsageError naming `where` it stood */
export function readOption(spec: OptionSpec, given: readonly string[], where: string, now: Date): unknown {
  const last = given.at(-1) ?? ''
  switch (spec.kind) {
    case 'flag':
      if (yes.includes(last.toLowerCase())) return true
      if (no.includes(last.toLowerCase())) return false
      throw new UsageError(`${where} is ${[...yes, ...no.slice(0, -1)].join(', ')} or empty.`)
    case 'text':
      return chosen(last, spec.choices, where)
    case 'list':
      return given
        .flatMap((one) => one.split(','))
        .map((one) => one.trim())
        .filter((one) => one !== '')
        .map((one) => chosen(one, spec.choices, where))
    case 'count':
      if (/^[1-9]\d{0,8}$/.test(last)) return Number(last)
      throw new UsageError(`${where} is a whole number of at least 1.`)
    case 'time':
      return timeOf(last, where, now)
    case 'span': {
      const span = spanOf(last)
      if (span !== null && span > 0) return span
      throw new UsageError(`${where} is a length of time: 90m, 36h, 7d.`)
    }
  }
}

function chosen(value: string, choices: readonly string[] | undefined, where: string): string {
  if (!choices || choices.includes(value)) return value
  throw new UsageError(
    `${where} is one of ${choices.join(', ')}, not ${JSON.stringify(value.slice(0, 60))}.${didYouMean(value, choices)}`,
  )
}

function timeOf(value: string, where: string, now: Date): Date {
  const ago = spanOf(value)
  const time = ago === null ? new Date(value) : new Date(now.getTime() - ago)
  if (!Number.isNaN(time.getTime()) && (ago !== null || /^\d{4}-\d{2}-\d{2}/.test(value))) return time
  throw new UsageError(
    `${where} is a time (2026-11-02, 2026-11-02T10:00:00Z) or how long ago (90m, 36h, 7d).`,
  )
}

/** `90m` in milliseconds; `null`: something else. */
function spanOf(value: string): number | null {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(value) ?? []
  return unit === undefined ? null : Number(count) * units[unit as keyof typeof units]
}
