import { existsSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { SupplierKitError } from '@supplierkit/core/contract'
import { configNames } from '../config/find-config.js'
import { resolveFrom } from '../config/load-optional.js'
import { findSchemaFolder, planSchema } from '../generate/plan-schema.js'
import { loadSchemaModule } from '../generate/schema-module.js'
import type { DetectedApp } from './detect-app.js'
import { editEntry } from './edit-entry.js'
import type { FileChange } from './file-change.js'
import { findPrismaClient } from './find-prisma-client.js'
import { inSyntax } from './module-syntax.js'
import { readText } from './read-manifest.js'
import { resolutionNote } from './resolution-note.js'
import { supplierPackages } from './supplier-packages.js'
import {
  configFile,
  hubFile,
  type HubParts,
  nextInstrumentationFile,
  nextRouteFile,
  optionsFile,
  variablesOf,
} from './templates.js'

/** What `init` would do to an app. */
export interface InitPlan {
  readonly changes: readonly FileChange[]
  /** Files of these names are there already with other contents: they stay as they are. */
  readonly kept: readonly string[]
  readonly notes: readonly string[]
  /** Packages that the new files import and the app does not have. */
  readonly missing: { readonly runtime: readonly string[]; readonly development: readonly string[] }
}

const ports: Readonly<Record<DetectedApp['framework'], number>> = {
  next: 3000,
  hono: 3000,
  express: 3000,
  fastify: 3000,
}

/** Finds out what has to be added; writes nothing. */
export async function planInit(app: DetectedApp): Promise<InitPlan> {
  const { folder, framework, sources, ending, importEnding, packages, syntax } = app
  const notes: string[] = []
  const schema = await planModels(folder)
  notes.push(...schema.notes)
  const client = schema.usable ? findPrismaClient(folder, sources) : null
  if (schema.usable && !client) {
    notes.push(
      `No file exports a PrismaClient in a usual place: pass yours to prismaStorage in ${sources}supplierkit/hub.`,
    )
  }
  const typed = ending.endsWith('ts')
  const home = `${sources}supplierkit`
  const parts: HubParts = {
    suppliers: supplierPackages(packages),
    client: client && { ...client, from: `${importPath(home, client.path)}${importEnding}` },
    outlivesReloads: framework === 'next',
    typed,
  }
  const files = new Map<string, string>([
    [`${home}/hub.${ending}`, inSyntax(hubFile(parts), syntax)],
    [`${home}/options.${ending}`, inSyntax(optionsFile(typed), syntax)],
  ])
  if (framework === 'next') {
    const route = `${sources}app/api/supplierkit/[...path]`
    files.set(`${route}/route.${ending}`, nextRouteFile(importPath(route, home)))
    files.set(`${sources}instrumentation.${ending}`, nextInstrumentationFile())
  }
  if (!configNames.some((name) => existsSync(join(folder, name)))) {
    files.set(`supplierkit.config.${typed ? 'ts' : 'mjs'}`, configFile(app, ports[framework]))
  }
  const changes: FileChange[] = []
  const kept: string[] = []
  for (const [path, after] of files) {
    const before = readText(join(folder, path))
    if (before === null) changes.push({ path: join(folder, path), before, after })
    else if (before !== after) kept.push(path)
  }
  changes.push(...mountIn(app, home, notes), ...envExample(folder, variablesOf(parts)), ...schema.changes)
  if (kept.includes(`${sources}instrumentation.${ending}`)) {
    notes.push(startNote(readText(join(folder, `${sources}instrumentation.${ending}`)) ?? ''))
  }
  notes.push(resolutionNote(app))
  return { changes, kept, notes: notes.filter((note) => note !== ''), missing: missingPackages(app, parts) }
}

function startNote(text: string): string {
  return /hub\.start\(|drain\(/.test(text)
    ? ''
    : 'Call hub.start() in your instrumentation file: nothing is sent before.'
}

function mountIn(
  { folder, framework, entry, importEnding, syntax }: DetectedApp,
  home: string,
  notes: string[],
): FileChange[] {
  if (framework === 'next' || entry === null) return []
  const path = join(folder, entry)
  const before = readText(path) ?? ''
  const from = importPath(dirname(entry), home)
  const after = editEntry(before, framework, {
    hub: `${from}/hub${importEnding}`,
    options: `${from}/options${importEnding}`,
    syntax,
  })
  if (after === null)
    notes.push(`${entry} makes its app in an unusual way: mount the routes as docs/frameworks.md has it.`)
  return after === null || after === before ? [] : [{ path, before, after }]
}

/** Variables that are not there yet are added at the end. */
function envExample(folder: string, variables: readonly string[]): FileChange[] {
  const path = join(folder, '.env.example')
  const before = readText(path)
  const lacking = variables.filter((name) => !new RegExp(`^\\s*#?\\s*${name}=`, 'm').test(before ?? ''))
  if (lacking.length === 0) return []
  const start = before === null || before === '' || before.endsWith('\n') ? (before ?? '') : `${before}\n`
  const lines = lacking.map((name) =>
    name === 'SUPPLIER_KEY'
      ? `${name}= # encrypts what suppliers gave you: openssl rand -base64 32`
      : `${name}=`,
  )
  return [{ path, before, after: `${start}${lines.join('\n')}\n` }]
}

async function planModels(folder: string) {
  const to = findSchemaFolder(folder, undefined)
  if (to === null) return { usable: false, changes: [], notes: [] }
  if (resolveFrom(folder, '@supplierkit/prisma-storage/schema') === null) {
    const notes = ['After the packages are installed: npx supplierkit generate prisma']
    return { usable: true, changes: [], notes }
  }
  try {
    const plan = planSchema(await loadSchemaModule(folder), { to })
    const own = join(to, 'supplierkit.prisma')
    const stale = plan.changes.some(({ path, before }) => path === own && before !== null)
    // A schema that is there stays: bringing it up to date is another command.
    if (stale)
      return { usable: true, changes: [], notes: ['The schema differs: npx supplierkit generate prisma'] }
    return { usable: true, ...plan }
  } catch (error) {
    if (!SupplierKitError.isInstance(error) || error.code !== 'config_invalid') throw error
    const notes = [
      `The Prisma schema was left as it is: ${(error.message.split('\n')[0] ?? '').replace(/^\[\w+\] /, '')}`,
    ]
    return { usable: false, changes: [], notes }
  }
}

function missingPackages({ packages }: DetectedApp, { suppliers, client }: HubParts): InitPlan['missing'] {
  const runtime = [
    '@supplierkit/core',
    '@supplierkit/http',
    ...(client ? ['@supplierkit/prisma-storage'] : []),
    ...suppliers.map((one) => one.package),
  ]
  const lacking = (names: readonly string[]) => names.filter((name) => !packages.has(name))
  return { runtime: lacking(runtime), development: lacking(['@supplierkit/cli']) }
}

/** How a file in the folder `from` imports `to`. */
function importPath(from: string, to: string): string {
  const path = posix.join(relative(from, to).replaceAll('\\', '/'))
  return path.startsWith('.') ? path : `./${path}`
}
