import { globalOptions } from './global-options.js'
import type { TypedCall } from './build-program.js'
import { environmentTwin, type OptionSpec, readOption } from './option.js'

/** The values of all options of a call: what was typed, else the twin in the environment, else the default. */
export function readOptions(
  { command, options }: Pick<TypedCall, 'command' | 'options'>,
  env: Readonly<Record<string, string | undefined>>,
  now: Date,
): Readonly<Record<string, unknown>> {
  const specs: Readonly<Record<string, OptionSpec>> = { ...command.options, ...globalOptions }
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, valueOf(name, spec, options.get(name), env, now)]),
  )
}

function valueOf(
  name: string,
  spec: OptionSpec,
  typed: readonly string[] | undefined,
  env: Readonly<Record<string, string | undefined>>,
  now: Date,
): unknown {
  if (typed) return readOption(spec, typed, `--${name}`, now)
  const twin = environmentTwin(name)
  const value = env[twin]
  if (value !== undefined && value !== '') return readOption(spec, [value], twin, now)
  if (spec.kind === 'flag') return false
  return spec.kind === 'count' ? spec.default : undefined
}
