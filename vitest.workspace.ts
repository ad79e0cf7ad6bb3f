import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { listExamples, listPackages } from './scripts/workspace/packages.js'

/** Packages are tested on their source, never on a build that may be old. */
const conditions = ['@supplierkit/source', 'node', 'development|production']

function project(name: string, folder: string): TestProjectInlineConfiguration {
  return {
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      name,
      include: [`${folder}/**/*.test.ts`],
      exclude: ['**/node_modules/**', '**/dist/**', '**/generated/**'],
      environment: 'node',
      pool: 'forks',
      testTimeout: 20_000,
      hookTimeout: 60_000,
    },
  }
}

/** One project per package and example; vitest finds this file through `--config` in scripts/test.ts. */
export default defineConfig({
  test: {
    projects: [
      ...listPackages().map(({ name, path }) => project(name, `${path}/src`)),
      ...listExamples().map(({ name, path }) => project(name, `${path}/src`)),
      project('proofs', 'proofs'),
      project('scripts', 'scripts'),
      project('docs', 'docs'),
    ],
    globalSetup: ['scripts/test/postgres.ts', 'scripts/test/redis.ts'],
    reporters: [
      'default',
      'scripts/test/left-out-reporter.ts',
      ...(process.env['SUPPLIERKIT_TEST_REPORT'] ? ['json'] : []),
    ],
    ...(process.env['SUPPLIERKIT_TEST_REPORT'] && {
      outputFile: { json: process.env['SUPPLIERKIT_TEST_REPORT'] },
    }),
    maxWorkers: 2,
    teardownTimeout: 15_000,
    passWithNoTests: false,
    dangerouslyIgnoreUnhandledErrors: false,
  },
})
