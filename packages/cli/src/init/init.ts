import { join, relative } from 'node:path'
import { toCommand } from '../command-line/command.js'
import { counted } from '../output/counted.js'
import { frameworkNames } from './detect-app.js'
import { colored, diffOf, writeChanges } from './file-change.js'
import { findApp } from './find-app.js'
import { installCommands, packageManagerOf } from './package-manager.js'
import { planInit } from './plan-init.js'

/** `supplierkit init` */
export const init = toCommand({
  name: 'init',
  about: 'add hub, routes, config and Prisma models to a Next.js, Hono, Express or Fastify app',
  details:
    'Shows the diff first. Files that are there already are never overwritten, and what was added before is not added again, so it is safe to repeat. On a terminal it asks before it writes; elsewhere only --yes writes. At the root of a workspace it goes to the only app in there; where there are several, say which with --cwd. Exit code 0: everything is there, or was written. Exit code 1: something is to be written, and was not.',
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
    { call: 'supplierkit init --cwd apps/shop', about: 'one of several apps in a workspace' },
    { call: 'supplierkit init --json', about: 'for a program: the changes as diffs, and what to install' },
  ],
  async run({ folder, calledIn, terminal }, { framework, yes }) {
    const app = findApp(folder, framework)
    const within = relative(folder, app.folder)
    const manager = packageManagerOf(app.folder)
    const plan = await planInit(app)
    const diffs = plan.changes.map((change) => diffOf(change, folder))
    const open = plan.changes.length > 0
    let written = open && yes
    if (open && !yes && terminal.interactive) {
      process.stdout.write(`${diffs.map((diff) => colored(diff, terminal)).join('\n\n')}\n\n`)
      written = await terminal.confirm(`Write ${counted(plan.changes.length, 'file')}?`)
    }
    if (written) writeChanges(plan.changes)
    const paths = plan.changes.map(({ path }) => relative(folder, path))
    const where = placeOf(relative(calledIn, app.folder))
    const kept = plan.kept.map((path) => join(within, path))
    const install = installCommands(manager, plan.missing)
    const shown = terminal.interactive && !yes ? [] : diffs.map((diff) => `${colored(diff, terminal)}\n`)
    return {
      ok: !open || written,
      text: [
        ...shown,
        ...(open ? (written ? paths.map((path) => `wrote ${path}`) : []) : ['Nothing to do.']),
        ...kept.map(keptNote),
        ...plan.notes,
        ...install.map((command) => `Install${where}: ${command}`),
        ...(open ? [nextStep(paths.length, { written, where, cwd: relative(calledIn, folder) })] : []),
      ].join('\n'),
      json: {
        framework: app.framework,
        folder: app.folder,
        packageManager: manager,
        changes: plan.changes.map(({ before }, index) => ({
          path: paths[index],
          change: before === null ? 'new' : 'edit',
          diff: diffs[index],
        })),
        kept,
        notes: plan.notes,
        missingPackages: plan.missing,
        install,
        written,
      },
    }
  },
})

/** In a workspace, the package that it was done to. */
const placeOf = (path: string): string => (path === '' ? '' : `, in ${path}`)

function nextStep(
  files: number,
  { written, where, cwd }: { readonly written: boolean; readonly where: string; readonly cwd: string },
): string {
  if (written) return `Next${where}: npx supplierkit doctor`
  return `${counted(files, 'file')} would be written: supplierkit init${cwd === '' ? '' : ` --cwd ${cwd}`} --yes`
}

const keptNote = (path: string): string => `${path} is there already and stays as it is.`
