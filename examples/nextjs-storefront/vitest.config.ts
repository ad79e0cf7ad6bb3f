import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const report = process.env['SUPPLIERKIT_STOREFRONT_REPORT']

// Apart from the workspace's own tests: this one builds the shop first, which takes a minute or more.
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  resolve: { conditions: ['@supplierkit/source', 'module', 'node', 'development|production'] },
  ssr: { resolve: { conditions: ['@supplierkit/source', 'module', 'node', 'development|production'] } },
  test: {
    name: 'storefront',
    include: ['examples/nextjs-storefront/test/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 600_000,
    reporters: ['default', 'scripts/test/left-out-reporter.ts', ...(report ? ['json'] : [])],
    ...(report && { outputFile: { json: report } }),
  },
})
