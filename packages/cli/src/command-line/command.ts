import type { OpenApp } from '../config/open-app.js'
import type { Terminal } from '../output/terminal.js'
import type { OptionSpec, OptionValue } from './option.js'

/** What stands behind the name of a command, in order. */
export interface ArgumentSpec {
  readonly name: string
  readonly about: string
  /** Absent: one that must be there. `many`: one or more; `any`: none or more. */
  readonly how?: 'optional' | 'many' | 'any'
}

/** A call that works, for help and docs. */
export interface Example {
  readonly call: string
  readonly about: string
}

/** What a command of `supplierkit` did. */
export interface CommandResult {
  /** `false`: what was asked for failed, or problems were found. Exit code 1. */
  readonly ok: boolean
  /** For people. */
  readonly text: string
  /** For programs, printed with `--json` beside `ok`. */
  readonly json: Readonly<Record<string, unknown>>
}

/** The world around a command. */
export interface CommandContext {
  /** Where it works: where it was called, or the folder of --cwd. */
  readonly folder: string
  /** Where it was called. */
  readonly calledIn: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Date
  readonly terminal: Terminal
  /** Loads the app's config and makes its hub, once. @throws SupplierKitError `config_missing`, `config_invalid` */
  readonly openApp: () => Promise<OpenApp>
}

type ArgumentValue<A> = A extends { readonly how: 'many' | 'any' }
  ? readonly string[]
  : A extends { readonly how: 'optional' }
    ? string | undefined
    : string

type ArgumentValues<A extends readonly ArgumentSpec[]> = { readonly [I in keyof A]: ArgumentValue<A[I]> }
type OptionValues<O extends Readonly<Record<string, OptionSpec>>> = {
  readonly [N in keyof O]: OptionValue<O[N]>
}

/** A command with the values of its arguments and options by type. */
export interface CommandSpec<
  A extends readonly ArgumentSpec[],
  O extends Readonly<Record<string, OptionSpec>>,
> {
  /** `orders list` */
  readonly name: string
  readonly about: string
  /** Further sentences for help and docs. */
  readonly details?: string
  readonly arguments: A
  readonly options: O
  readonly examples: readonly Example[]
  readonly run: (
    context: CommandContext,
    options: OptionValues<O>,
    ...values: ArgumentValues<A>
  ) => Promise<CommandResult>
}

/** A command as a row of the table of commands. */
export interface Command {
  readonly name: string
  readonly about: string
  readonly details: string
  readonly arguments: readonly ArgumentSpec[]
  readonly options: Readonly<Record<string, OptionSpec>>
  readonly examples: readonly Example[]
  readonly run: (
    context: CommandContext,
    options: Readonly<Record<string, unknown>>,
    values: readonly unknown[],
  ) => Promise<CommandResult>
}

/** Makes a row of the table of a command whose values are typed by what it declares. */
export function toCommand<
  const A extends readonly ArgumentSpec[],
  const O extends Readonly<Record<string, OptionSpec>>,
>(spec: CommandSpec<A, O>): Command {
  return {
    ...spec,
    details: spec.details ?? '',
    // The values were read by the same declarations that the types come from.
    run: (context, options, values) =>
      spec.run(context, options as OptionValues<O>, ...(values as unknown as ArgumentValues<A>)),
  }
}
