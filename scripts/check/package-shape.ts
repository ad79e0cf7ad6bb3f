import { isDeepStrictEqual } from 'node:util'
import type { Manifest } from '../workspace/packages.js'

/** What the shape of a package is judged by. */
export interface PackageFacts {
  /** As in `packages/core`. */
  readonly path: string
  readonly manifest: Manifest
  /** The version that all packages share. */
  readonly version: string
  readonly hasReadme: boolean
  /** Its published source imports something of core. */
  readonly importsCore: boolean
  readonly hasFile: (relative: string) => boolean
}

const core = '@supplierkit/core'

const always: Readonly<Record<string, unknown>> = {
  license: 'MIT',
  type: 'module',
  engines: { node: '^20.19.0 || >=22.12.0' },
  sideEffects: false,
  publishConfig: { access: 'public' },
}

const shipped = ['dist', 'src', '!src/**/*.test.ts', '!src/**/__fixtures__', '!src/**/test-support']

/** Every way in which a package.json differs from its siblings. */
export function shapeProblems(facts: PackageFacts): string[] {
  return [...fieldProblems(facts), ...exportProblems(facts), ...coreProblems(facts)].map(
    (problem) => `${facts.path}/package.json: ${problem}`,
  )
}

function fieldProblems({ path, manifest, version, hasReadme }: PackageFacts): string[] {
  const problems: string[] = []
  const folder = path.split('/').at(-1) ?? ''
  const names = [`@supplierkit/${folder}`, ...(folder.startsWith('create-') ? [folder] : [])]
  if (!names.includes(manifest.name)) problems.push(`name is ${manifest.name}, not ${names.join(' or ')}`)
  if (manifest.version !== version) problems.push(`version is ${manifest.version}, all others are ${version}`)
  if (typeof manifest['description'] !== 'string') problems.push('description is missing')
  for (const [field, value] of Object.entries(always)) {
    if (!isDeepStrictEqual(manifest[field], value)) problems.push(`${field} must be ${JSON.stringify(value)}`)
  }
  const files = Array.isArray(manifest['files']) ? manifest['files'] : []
  const missing = shipped.filter((pattern) => !files.includes(pattern))
  if (missing.length > 0) problems.push(`files must hold ${missing.join(', ')}`)
  if (!hasReadme) problems.push('there is no README.md beside it')
  return problems
}

function exportProblems({ manifest, hasFile }: PackageFacts): string[] {
  const problems: string[] = []
  const entries = Object.entries(manifest.exports ?? {})
  for (const [entry, target] of entries) {
    if (typeof target === 'string') {
      if (!target.includes('*') && !hasFile(target))
        problems.push(`exports ${entry}: ${target} does not exist`)
      continue
    }
    const name = entry === '.' ? 'index' : entry.slice(2)
    const sources = entry === '.' ? ['./src/index.ts'] : [`./src/${name}/index.ts`, `./src/${name}.ts`]
    const expected = sources.map((source) => codeEntry(source, name))
    // Order counts here: the first condition that matches is taken.
    if (!expected.some((one) => JSON.stringify(one) === JSON.stringify(target))) {
      problems.push(`exports ${entry} must be ${JSON.stringify(expected[0])}`)
    } else if (!sources.some(hasFile)) {
      problems.push(`exports ${entry}: ${sources.join(' or ')} does not exist`)
    }
  }
  if (manifest.exports?.['./package.json'] !== './package.json')
    problems.push('exports must hold ./package.json')
  const main = { main: './dist/index.cjs', module: './dist/index.js', types: './dist/index.d.ts' }
  for (const [field, value] of Object.entries(main)) {
    if (manifest.exports?.['.'] && manifest[field] !== value) problems.push(`${field} must be ${value}`)
  }
  return problems
}

function codeEntry(source: string, name: string) {
  return {
    '@supplierkit/source': source,
    import: { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` },
    require: { types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` },
  }
}

/** Two copies of core would be two contracts, so whoever uses it takes the app's. */
function coreProblems({ manifest, importsCore }: PackageFacts): string[] {
  if (manifest.name === core) return []
  const problems: string[] = []
  if (manifest.dependencies?.[core]) problems.push(`${core} is a peer, not a dependency`)
  if (!importsCore) return problems
  if (manifest.peerDependencies?.[core] !== 'workspace:^')
    problems.push(`${core} must be a peer at workspace:^`)
  if (manifest.devDependencies?.[core] !== 'workspace:^') {
    problems.push(`${core} must be a dev dependency at workspace:^`)
  }
  return problems
}
