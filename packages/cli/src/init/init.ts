import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { toCommand } from '../command-line/command.js'
import { detectApp, frameworkNames } from './detect-app.js'
import { colored, diffOf, writeChanges } from './file-change.js'
import { planInit, type InitPlan } from './plan-init.js'

/** `supplierkit init` */
export const init = toCommand({
  name: 'init',
  about: 'add hub, routes, config and Prisma models to a Next.js, Hono, Express or Fastify app',
  details:
    'Shows the diff first. Files that are there already are never overwritten, and what was added before is not added again, so it is safe to repeat. On a terminal it asks before it writes; elsewhere only --yes writes. Exit code 0: everything is there, or was written. Exit code 1: something is to be written, and was not.',
  arguments: [],
  options: {
    framework: {
      kind: 'text',
      value: 'name',
      choices: frameworkNames,
      about: `one of ${frameworkNames.join(', ')} (default: what package.json and the sources say)`,
    },
    yes: { kind: 'flag', about: 'write without asking' },
  },
  examples: [
    { call: 'supplierkit init', about: 'look at what would be written, and decide' },
    { call: 'supplierkit init --yes', about: 'write it' },
    { call: 'supplierkit init --json', about: 'for a program: the changes as diffs, and what to install' },
  ],
  async run({ folder, terminal }, { framework, yes }) {
    const app = detectApp(folder, framework)
    const plan = await planInit(app)
    const diffs = plan.changes.map((change) => diffOf(change, folder))
    const open = plan.changes.length > 0
    let written = open && yes
    if (open && !yes && terminal.interactive) {
      process.stdout.write(`${diffs.map((diff) => colored(diff, terminal)).join('\n\n')}\n\n`)
      written = await terminal.confirm(`Write ${filesOf(plan.changes.length)}?`)
    }
    if (written) writeChanges(plan.changes)
    const paths = plan.changes.map(({ path }) => relative(folder, path))
    const shown = terminal.interactive && !yes ? [] : diffs.map((diff) => `${colored(diff, terminal)}\n`)
    return {
      ok: !open || written,
      text: [
        ...shown,
        ...summary(paths, written),
        ...plan.kept.map(keptNote),
        ...plan.notes,
        ...installNotes(folder, plan),
      ].join('\n'),
      json: {
        framework: app.framework,
        changes: plan.changes.map(({ before }, index) => ({
          path: paths[index],
          change: before === null ? 'new' : 'edit',
          diff: diffs[index],
        })),
        kept: plan.kept,
        notes: plan.notes,
        missingPackages: plan.missing,
        written,
      },
    }
  },
})

function summary(paths: readonly string[], written: boolean): string[] {
  if (paths.length === 0) return ['Nothing to do.']
  return written
    ? [...paths.map((path) => `wrote ${path}`), 'Next: npx supplierkit doctor']
    : [`${filesOf(paths.length)} would be written: supplierkit init --yes`]
}

const filesOf = (count: number): string => (count === 1 ? '1 file' : `${count} files`)

const keptNote = (path: string): string => `${path} is there already and stays as it is.`

const managers = {
  'pnpm-lock.yaml': ['pnpm add', 'pnpm add --save-dev'],
  'yarn.lock': ['yarn add', 'yarn add --dev'],
  'bun.lock': ['bun add', 'bun add --dev'],
  'package-lock.json': ['npm install', 'npm install --save-dev'],
} as const

function installNotes(folder: string, { missing }: InitPlan): string[] {
  const locked = Object.entries(managers).find(([lock]) => existsSync(join(folder, lock)))
  const [add, addDev] = locked?.[1] ?? managers['package-lock.json']
  return [
    ...(missing.runtime.length > 0 ? [`Install: ${add} ${missing.runtime.join(' ')}`] : []),
    ...(missing.development.length > 0 ? [`Install: ${addDev} ${missing.development.join(' ')}`] : []),
  ]
}
