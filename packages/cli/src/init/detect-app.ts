import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SupplierKitError } from '@supplierkit/core/contract'
import { constructionIn, frameworks, type ServerFramework } from './frameworks.js'

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
  /** Of new files: `ts`, `mts`, `js`, `mjs`. */
  readonly ending: string
  /** Behind the path of a relative import: `.js`, `.mjs`, `.ts` or nothing. */
  readonly importEnding: string
  /** The file that makes the app, relative; `null`: none is needed, or none was found. */
  readonly entry: string | null
}

interface Manifest {
  readonly type?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** @throws SupplierKitError `config_invalid` when it cannot be told what the app is made with */
export function detectApp(folder: string, wanted: string | undefined): DetectedApp {
  const manifest = readManifest(folder)
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

function readManifest(folder: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  } catch {
    throw unknown('there is no readable package.json here', 'run it in the folder of your app.')
  }
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
  return { folder, framework: 'next', packages, sources, ending, importEnding: '', entry: null }
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
  if (ending === 'cjs' || (ending === 'js' && manifest.type !== 'module' && !/^import\s/m.test(text))) {
    throw unknown(
      `${entry} is CommonJS`,
      'init writes ES modules; mount the handler by hand as docs/frameworks.md has it, with require.',
    )
  }
  const sources = entry.startsWith('src/') ? 'src/' : ''
  return { folder, framework, packages, sources, ending, importEnding: importEndingOf(text, ending), entry }
}

/** As the app's own imports have it, else as Node needs it. */
function importEndingOf(text: string, ending: string): string {
  const relative = [...text.matchAll(/from\s+['"]\.{1,2}\/[^'"]*?(\.[cm]?[jt]s)?['"]/g)]
  const [first] = relative
  if (first) return first[1] ?? ''
  return ending.startsWith('m') ? '.mjs' : '.js'
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
