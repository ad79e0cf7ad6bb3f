import { Command as Parser, Option } from 'commander'
import { globalOptions } from './global-options.js'
import type { Command, ArgumentSpec } from './command.js'
import { environmentTwin, type OptionSpec, optionUsage } from './option.js'

/** What was typed: texts of every option that was given, by name, and the arguments. */
export interface TypedCall {
  readonly command: Command
  readonly options: ReadonlyMap<string, readonly string[]>
  readonly values: readonly unknown[]
}

/** What a group of commands is about. */
export const groups: Readonly<Record<string, string>> = {
  orders: 'look at orders and decide about them',
  deliveries: 'look at webhooks as they came, and apply them again',
  suppliers: 'see how suppliers stand, pause and resume them',
  restore:
    'say that the database was restored from a backup, so that orders are looked up before they are sent',
  mail: 'look at mails before they are sent',
  generate: 'write files for the app',
}

/** The parser for all commands. It throws instead of ending the process, and tells what was called. */
export function buildProgram(
  commands: readonly Command[],
  version: string,
  called: (call: TypedCall) => void,
): Parser {
  const program = new Parser('supplierkit')
    .description('Checks an installation of SupplierKit, looks after its orders, and sets up new apps.')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print help')
    .helpCommand(false)
    .showSuggestionAfterError(true)
    .exitOverride()
  const parents = new Map<string, Parser>()
  for (const command of commands) {
    const [first = '', second] = command.name.split(' ')
    let parent = program
    if (second !== undefined) {
      parent = parents.get(first) ?? group(program, first)
      parents.set(first, parent)
    }
    addCommand(parent, second ?? first, command, called)
  }
  program.addHelpText('after', footer)
  return program
}

const footer = `
Every option has a twin in the environment: --supplier-order is SUPPLIERKIT_SUPPLIER_ORDER. What is typed wins.
Exit codes: 0 done, 1 what was asked for failed or problems were found, 2 called in a wrong way.`

function group(program: Parser, name: string): Parser {
  return program
    .command(name)
    .description(groups[name] ?? '')
    .helpOption('--help', 'print help')
    .helpCommand(false)
    .exitOverride()
}

function addCommand(parent: Parser, name: string, command: Command, called: (call: TypedCall) => void): void {
  const parser = parent
    .command([name, ...command.arguments.map(argumentUsage)].join(' '))
    .description(command.about)
    .helpOption('--help', 'print help')
    .allowExcessArguments(false)
    .exitOverride()
  command.arguments.forEach((spec, index) => {
    const registered = parser.registeredArguments[index]
    if (registered) registered.description = spec.about
  })
  const typed = new Map<string, readonly string[]>()
  const specs: Readonly<Record<string, OptionSpec>> = { ...command.options, ...globalOptions }
  for (const [option, spec] of Object.entries(specs)) {
    parser.addOption(toOption(option, spec))
    parser.on(`option:${option}`, (value: string | null) => {
      typed.set(option, [...(typed.get(option) ?? []), value ?? 'true'])
    })
  }
  parser.addHelpText('after', helpAfter(command))
  parser.action((...given: unknown[]) => {
    called({ command, options: typed, values: given.slice(0, command.arguments.length) })
  })
}

/** `--no-color` is an option of that name and no negation, so commander must not take it for one. */
function toOption(name: string, spec: OptionSpec): Option {
  const option = new Option(optionUsage(name, spec), `${spec.about} [${environmentTwin(name)}]`)
  option.negate = false
  return option
}

/** How an argument is written: `<order>`, `[supplier]`, `<delivery...>`. */
export function argumentUsage({ name, how }: ArgumentSpec): string {
  const dots = how === 'many' || how === 'any' ? '...' : ''
  return how === 'optional' || how === 'any' ? `[${name}${dots}]` : `<${name}${dots}>`
}

function helpAfter({ details, examples }: Command): string {
  const shown = examples.map(({ call, about }) => `  ${call}\n      ${about}`)
  return `${details === '' ? '' : `\n${details}\n`}\nExamples:\n${shown.join('\n')}`
}
