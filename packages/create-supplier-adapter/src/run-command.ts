import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { createSupplierAdapter, ownVersion } from './create-supplier-adapter.js'
import { readNames } from './names.js'

/** What the command needs of the world around it. */
export interface CommandSurroundings {
  /** Asks a person; `null`: there is no terminal, and nobody to ask. */
  readonly ask: ((question: string) => Promise<string>) | null
  readonly say: (line: string) => void
  readonly complain: (line: string) => void
}

/** 0: done. 1: could not be done. 2: called in a wrong way. */
export type ExitCode = 0 | 1 | 2

const help = `npm create supplier-adapter@latest [name] -- [options]

Writes a package for a supplier of yours: adapter, simulator, tests, README.
It is green from the start, and holds every rule for adapters.

  --dir <folder>      where to                (default: a folder named after the supplier)
  --package <name>    its npm name            (default: supplierkit-<name>)
  --yes, -y           ask nothing
  --json              answer in JSON, for programs
  --version, --help
`

const options = {
  dir: { type: 'string' },
  package: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
  json: { type: 'boolean' },
  version: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Runs the command with its arguments, without the program's own name. */
export async function runCommand(
  args: readonly string[],
  { ask, say, complain }: CommandSurroundings,
): Promise<ExitCode> {
  const given = parse(args)
  if ('mistake' in given) {
    complain(given.mistake)
    complain('Try --help.')
    return 2
  }
  const { values, positionals } = given
  if (values.help) return (say(help), 0)
  if (values.version) return (say(ownVersion()), 0)

  const mayAsk = ask !== null && !values.yes && !values.json
  const typed = positionals[0] ?? (mayAsk ? await ask('What is the supplier called? ') : undefined)
  if (typed === undefined) {
    complain('The name of the supplier is missing: npm create supplier-adapter@latest acme')
    return 2
  }
  const read = readNames(typed)
  if (read.outcome === 'invalid') {
    complain(`${JSON.stringify(typed.slice(0, 80))} cannot name a supplier: ${read.why}.`)
    return 2
  }
  if (values.package !== undefined && !isPackageName(values.package)) {
    complain(`${JSON.stringify(values.package.slice(0, 80))} is not a name for an npm package.`)
    return 2
  }
  const created = createSupplierAdapter({
    names: read.names,
    ...(values.package !== undefined && { packageName: values.package }),
    ...(values.dir !== undefined && { folder: values.dir }),
  })
  if (values.json) say(JSON.stringify(created))
  if (created.outcome === 'folder_not_empty') {
    if (!values.json)
      complain(`${created.folder} is not empty; nothing was written. Choose another with --dir.`)
    return 1
  }
  if (!values.json) say(nextSteps(created))
  return 0
}

function nextSteps({
  folder,
  packageName,
  files,
}: {
  folder: string
  packageName: string
  files: readonly string[]
}) {
  return [
    `${packageName}: ${files.length} files in ${folder}`,
    '',
    `  cd ${relative(process.cwd(), folder) || '.'}`,
    '  npm install',
    '  npm test',
    '',
    'README.md says how to get from here to your supplier.',
  ].join('\n')
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    if (positionals.length > 1) return { mistake: `One name at a time, not ${positionals.length}.` }
    return { values, positionals }
  } catch (error) {
    return { mistake: error instanceof Error ? error.message : 'These arguments cannot be read.' }
  }
}

/** What npm takes as a name today. */
function isPackageName(name: string): boolean {
  return name.length <= 214 && /^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/.test(name)
}
