import { describe, expect, it } from 'vitest'
import type { Manifest } from '../workspace/packages.js'
import { shapeProblems } from './package-shape.js'

const good: Manifest = {
  name: '@supplierkit/acme',
  version: '0.0.0',
  description: 'Acme as a supplier.',
  license: 'MIT',
  type: 'module',
  engines: { node: '^20.19.0 || >=22.12.0' },
  sideEffects: false,
  exports: {
    '.': {
      '@supplierkit/source': './src/index.ts',
      import: { types: './dist/index.d.ts', default: './dist/index.js' },
      require: { types: './dist/index.d.cts', default: './dist/index.cjs' },
    },
    './package.json': './package.json',
  },
  main: './dist/index.cjs',
  module: './dist/index.js',
  types: './dist/index.d.ts',
  files: ['dist', 'src', '!src/**/*.test.ts', '!src/**/__fixtures__', '!src/**/test-support'],
  publishConfig: { access: 'public' },
  peerDependencies: { '@supplierkit/core': 'workspace:^' },
  devDependencies: { '@supplierkit/core': 'workspace:^' },
}

function problems(change: Record<string, unknown>, hasReadme = true): string {
  return shapeProblems({
    path: 'packages/acme',
    manifest: { ...good, ...change },
    version: '0.0.0',
    hasReadme,
    importsCore: true,
    hasFile: (file) => ['./src/index.ts', './package.json'].includes(file),
  }).join('\n')
}

const entry = good.exports?.['.'] as Record<string, unknown>

describe('the shape of a package', () => {
  it('is good when it follows the scheme', () => {
    expect(problems({})).toBe('')
  })

  it.each([
    ['another name', { name: '@supplierkit/other' }, 'not @supplierkit/acme'],
    ['another license', { license: 'ISC' }, 'license must be "MIT"'],
    ['other engines', { engines: { node: '>=18' } }, 'engines must be'],
    ['another version', { version: '1.0.0' }, 'all others are 0.0.0'],
    ['side effects not declared', { sideEffects: undefined }, 'sideEffects must be false'],
    ['tests published', { files: ['dist', 'src'] }, 'files must hold !src/**/*.test.ts'],
    ['nothing published', { publishConfig: undefined }, 'publishConfig must be'],
    ['no exports', { exports: {} }, 'exports must hold ./package.json'],
    [
      'no CommonJS',
      { exports: { ...good.exports, '.': { ...entry, require: undefined } } },
      'exports . must be',
    ],
    [
      'conditions in another order',
      {
        exports: {
          ...good.exports,
          '.': {
            import: entry['import'],
            require: entry['require'],
            '@supplierkit/source': './src/index.ts',
          },
        },
      },
      'exports . must be',
    ],
    [
      'an entry without source',
      { exports: { ...good.exports, './gone': './gone.sql' } },
      './gone.sql does not exist',
    ],
    ['core bundled', { dependencies: { '@supplierkit/core': 'workspace:^' } }, 'is a peer, not a dependency'],
    ['core not a peer', { peerDependencies: {} }, 'must be a peer'],
    ['core not for development', { devDependencies: {} }, 'must be a dev dependency'],
  ])('is refused with %s', (_, change, expected) => {
    expect(problems(change)).toContain(expected)
  })

  it('is refused without a README', () => {
    expect(problems({}, false)).toContain('no README.md')
  })
})
