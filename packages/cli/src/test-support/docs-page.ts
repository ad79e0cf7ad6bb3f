import { argumentUsage, groups } from '../command-line/build-program.js'
import type { Command } from '../command-line/command.js'
import { globalOptions } from '../command-line/global-options.js'
import { environmentTwin, type OptionSpec, optionUsage } from '../command-line/option.js'

/** Between these lines `docs/cli.md` is written from the table of commands. */
export const generatedPart = {
  start: '<!-- Written from the table of commands. -->',
  end: '<!-- Until here. -->',
} as const

/** The part of `docs/cli.md` that the table of commands says. */
export function docsOf(commands: readonly Command[]): string {
  const grouped = new Map<string, Command[]>()
  for (const command of commands) {
    const [first = ''] = command.name.split(' ')
    grouped.set(first, [...(grouped.get(first) ?? []), command])
  }
  const sections = [...grouped].map(([name, members]) => sectionOf(name, members))
  const everywhere = `## Options of every command\n\n${optionTable(globalOptions)}`
  return [...sections, everywhere].join('\n\n')
}

function sectionOf(name: string, members: readonly Command[]): string {
  const about = groups[name]
  const [only] = members
  if (only && only.name === name) return `## ${name}\n\n${bodyOf(only)}`
  const parts = members.map((command) => `### ${command.name}\n\n${bodyOf(command)}`)
  return [`## ${name}`, ...(about === undefined ? [] : [sentence(about)]), ...parts].join('\n\n')
}

function bodyOf(command: Command): string {
  const { name, about, details, examples, options } = command
  const usage = ['supplierkit', name, ...command.arguments.map(argumentUsage)].join(' ')
  const named = command.arguments.map((one) => `\`${one.name}\`: ${one.about}.`)
  const shown = examples.map((one) => `${one.call}    # ${one.about}`).join('\n')
  return [
    `\`${usage}\``,
    sentence(about) + (details === '' ? '' : ` ${details}`),
    ...(named.length > 0 ? [named.join(' ')] : []),
    ...(Object.keys(options).length > 0 ? [optionTable(options)] : []),
    `\`\`\`sh\n${shown}\n\`\`\``,
  ].join('\n\n')
}

function optionTable(options: Readonly<Record<string, OptionSpec>>): string {
  const rows = Object.entries(options).map(
    ([name, spec]) => `| \`${optionUsage(name, spec)}\` | ${spec.about} | \`${environmentTwin(name)}\` |`,
  )
  return ['| option | what it does | in the environment |', '| --- | --- | --- |', ...rows].join('\n')
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
