import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SupplierKitError } from '@supplierkit/core/contract'
import { constructionIn, frameworks, type ServerFramework } from './frameworks.js'
import { importsAnything, type ModuleSyntax } from './module-syntax.js'
import { type Manifest, readManifest, readText } from './read-manifest.js'

/** Frameworks that `init` knows its way around in. */
export const frameworkNames = ['next', ...Object.keys(frameworks)] as const

/** An app as `init` finds it. */
export interface DetectedApp {
  readonly folder: string
  readonly framework: 'next' | ServerFramework
  /** Names of the packages it depends on. */
  readonly packages: ReadonlySet<string>
  /** `src/`, or empty where sources lie in the folder itself. */
  readonly sources: string
  /** Of new files: `ts`, `mts`, `cts`, `js`, `mjs`, `cjs`. */
  readonly ending: string
  /** Behind the path of a relative import: `.js`, `.mjs`, `.cjs`, `.ts` or nothing. */
  readonly importEnding: string
  /** How new files name what they need. TypeScript for CommonJS is written with `import`. */
  readonly syntax: ModuleSyntax
  /** The file that makes the app, relative; `null`: none is needed, or none was found. */
  readonly entry: string | null
}

/** @throws SupplierKitError `config_invalid` when it cannot be told what the app is made with */
export function detectApp(folder: string, wanted: string | undefined): DetectedApp {
  const manifest = readManifest(folder)
  if (!manifest) throw unknown('there is no readable package.json here', 'run it in the folder of your app.')
  const packages = new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }))
  const known = wanted === undefined ? frameworkNames.filter((name) => packages.has(name)) : [wanted]
  if (known.includes('next')) return detectNext(folder, packages)
  const names = known.filter((name): name is ServerFramework => Object.hasOwn(frameworks, name))
  for (const framework of names) {
    const entry = findEntry(folder, framework)
    if (entry !== null) return detectServer({ folder, framework, packages, entry, manifest })
  }
  throw unknown(
    names.length === 0
      ? `this app depends on none of ${frameworkNames.join(', ')}`
      : `no file makes an app of ${names.join(' or ')}, as \`const app = …\` does`,
    'mount the handler by hand: docs/frameworks.md has two lines for every framework.',
  )
}

function detectNext(folder: string, packages: ReadonlySet<string>): DetectedApp {
  const sources = ['', 'src/'].find((one) => existsSync(join(folder, `${one}app`)))
  if (sources === undefined) {
    throw unknown(
      'there is no folder app/ or src/app/',
      'the App Router is needed for the routes; make the folder.',
    )
  }
  const ending = existsSync(join(folder, 'tsconfig.json')) ? 'ts' : 'js'
  return {
    folder,
    framework: 'next',
    packages,
    sources,
    ending,
    importEnding: '',
    syntax: 'esm',
    entry: null,
  }
}

function detectServer(found: {
  readonly folder: string
  readonly framework: ServerFramework
  readonly packages: ReadonlySet<string>
  readonly entry: string
  readonly manifest: Manifest
}): DetectedApp {
  const { folder, framework, packages, entry, manifest } = found
  const ending = /\.(\w+)$/.exec(entry)?.[1] ?? 'js'
  const text = readFileSync(join(folder, entry), 'utf8')
  const isCommonJs = ending.startsWith('c') || (ending.length === 2 && manifest.type !== 'module')
  // JavaScript that imports is turned into something else before it runs, or is a module after all.
  const requires = isCommonJs && ending.endsWith('js') && !importsAnything(text)
  if (isCommonJs && ending.endsWith('ts') && importsAsItIs(folder)) {
    throw unknown(
      `${entry} is CommonJS, and verbatimModuleSyntax lets nothing be imported there`,
      'mount the handler by hand with `import … = require()`: docs/frameworks.md has the two lines.',
    )
  }
  return {
    folder,
    framework,
    packages,
    sources: entry.startsWith('src/') ? 'src/' : '',
    ending,
    importEnding: importEndingOf(text, ending, isCommonJs),
    syntax: requires ? 'commonjs' : 'esm',
    entry,
  }
}

/** As the app's own imports have it, else as Node needs it. */
function importEndingOf(text: string, ending: string, isCommonJs: boolean): string {
  const [first] = text.matchAll(/(?:from\s+|require\()['"]\.{1,2}\/[^'"]*?(\.[cm]?[jt]s)?['"]/g)
  if (/^[cm]/.test(ending)) return `.${ending.charAt(0)}js`
  if (first) return first[1] ?? ''
  return isCommonJs ? '' : '.js'
}

function importsAsItIs(folder: string): boolean {
  return /"verbatimModuleSyntax"\s*:\s*true/.test(readText(join(folder, 'tsconfig.json')) ?? '')
}

const usualNames = ['index', 'server', 'app', 'main']

function findEntry(folder: string, framework: ServerFramework): string | null {
  const files = ['src', '.'].flatMap((sub) =>
    existsSync(join(folder, sub))
      ? readdirSync(join(folder, sub))
          .filter((file) => /\.[cm]?[jt]s$/.test(file) && !/\.(test|spec|config|d)\./.test(file))
          .map((file) => (sub === '.' ? file : `${sub}/${file}`))
      : [],
  )
  const rank = (file: string) => {
    const at = usualNames.indexOf(file.replace(/^src\//, '').replace(/\.\w+$/, ''))
    return at === -1 ? usualNames.length : at
  }
  const sorted = files.sort((a, b) => rank(a) - rank(b))
  return (
    sorted.find((file) => constructionIn(readFileSync(join(folder, file), 'utf8'), framework) !== null) ??
    null
  )
}

function unknown(message: string, likely: string): SupplierKitError {
  return new SupplierKitError({ code: 'config_invalid', message: `supplierkit init: ${message}.`, likely })
}
