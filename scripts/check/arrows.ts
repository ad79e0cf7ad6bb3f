import { posix } from 'node:path'
import ts from 'typescript'

/** What the arrows need to know of the package that a file belongs to. */
export interface ArrowPackage {
  readonly name: string
  /** As in `packages/core`. */
  readonly path: string
  /** Packages it declares: dependencies, peers and what is bundled from its dev dependencies. */
  readonly declared: ReadonlySet<string>
  /** It connects a supplier: it has a `src/<folder>-adapter.ts`. */
  readonly isSupplier: boolean
}

export interface SourceText {
  /** Relative to the workspace, as in `packages/core/src/index.ts`. */
  readonly path: string
  readonly text: string
}

const contract = '@supplierkit/core/contract'

/** Hosts are built around the engine; everything else that is published is a plugin and sees only the contract. */
const hosts: Readonly<Record<string, readonly string[]>> = {
  '@supplierkit/http': ['@supplierkit/core'],
  '@supplierkit/testing': ['@supplierkit/core'],
  // The page reads the same live stream as every other one.
  '@supplierkit/dashboard': ['@supplierkit/core', '@supplierkit/client', '@supplierkit/http'],
  '@supplierkit/cli': ['@supplierkit/core'],
  '@supplierkit/opentelemetry': ['@supplierkit/core'],
}

/** What supplier packages are built with, and what each of these may see besides the contract. */
const kits: Readonly<Record<string, readonly string[]>> = {
  '@supplierkit/adapter-kit': [],
  '@supplierkit/spreadsheets': ['@supplierkit/adapter-kit'],
}

/** Plugins beside the suppliers that post to addresses which people name: they share the guard against private ones. */
const posting: Readonly<Record<string, readonly string[]>> = {
  '@supplierkit/webhook-notifier': ['@supplierkit/adapter-kit'],
}

/**
 * The files of core that the contract hands on, types and what ports of others need: they may see each other and the
 * contract, never the engine.
 */
const portFiles = new Set(
  [
    'notification/alert',
    'notification/notifier',
    'observe/hub-observer',
    'order/progress',
    'outbox/hub-event',
    'queue/consumers',
    'queue/queue',
    'queue/topic-sender',
    'realtime/realtime',
    'runtime/clock',
    'runtime/outage',
    'runtime/time-limit',
    'storage/call-record',
    'storage/json-codec',
    'storage/operator-reads',
    'storage/records',
    'storage/storage',
  ].map((file) => `packages/core/src/${file}`),
)

const testOnly = new Set(['fast-check', 'msw', 'vitest'])

/** Every import of a file that points where it must not, one line each. */
export function arrowProblems(file: SourceText, of: ArrowPackage): string[] {
  const isTest = /\.test\.tsx?$|\/test-support\//.test(file.path)
  return importsOf(file.text).flatMap((specifier) => {
    const problem = specifier.startsWith('.')
      ? relativeProblem(file.path, specifier, of, isTest)
      : packageProblem(specifier, of, isTest)
    return problem ? [`${file.path} imports ${specifier}: ${problem}`] : []
  })
}

/** Static and dynamic imports, re-exports and import types. */
export function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map((one) => one.fileName)
}

function relativeProblem(from: string, specifier: string, of: ArrowPackage, isTest: boolean): string | null {
  const target = posix.join(posix.dirname(from), specifier).replace(/\.(js|jsx|ts|tsx)$/, '')
  if (isTest && target.startsWith('scripts/')) return null
  if (!target.startsWith(`${of.path}/`)) return 'a package reaches another one by its name'
  if (!isTest && /\/(test-support|__fixtures__)\/|\.test$/.test(target)) {
    return 'published source never sees what tests are made of'
  }
  if (isContractOrPort(from) && !isTest && !isContractOrPort(`${target}.ts`)) {
    return 'the contract and the types of the ports never see the engine'
  }
  return null
}

function isContractOrPort(path: string): boolean {
  return path.startsWith('packages/core/src/contract/') || portFiles.has(path.replace(/\.ts$/, ''))
}

function packageProblem(specifier: string, of: ArrowPackage, isTest: boolean): string | null {
  if (specifier.startsWith('node:')) return null
  const name = packageName(specifier)
  if (name.startsWith('@supplierkit/')) return workspaceProblem(specifier, name, of, isTest)
  if (isTest) return null
  if (testOnly.has(name) && of.name !== '@supplierkit/testing')
    return 'published source never imports test tools'
  if (!of.declared.has(name)) return `${of.path}/package.json does not name ${name}`
  return null
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function workspaceProblem(specifier: string, name: string, of: ArrowPackage, isTest: boolean): string | null {
  if (name === of.name) return isTest ? null : 'a package reaches its own files by their path'
  const allowed = [
    contract,
    ...(hosts[of.name] ?? []),
    ...(kits[of.name] ?? []),
    ...(posting[of.name] ?? []),
    ...(of.isSupplier ? Object.keys(kits) : []),
  ]
  if (of.name !== '@supplierkit/core' && allowed.some((one) => covers(one, specifier))) return null
  if (isTest && ['@supplierkit/core', '@supplierkit/testing'].includes(name)) return null
  return of.name === '@supplierkit/core'
    ? 'core never imports a plugin'
    : `${of.name} may see ${allowed.join(', ')} and nothing else of the workspace`
}

/** A whole package covers its subpaths; a subpath covers itself. */
function covers(allowed: string, specifier: string): boolean {
  return specifier === allowed || (packageName(allowed) === allowed && specifier.startsWith(`${allowed}/`))
}
