import { defineConfig } from 'vitest/config'

/** One project per package and example; vitest finds this file through `--config` in scripts/test.ts. */
export default defineConfig({
  resolve: { conditions: ['@supplierkit/source'] },
  ssr: { resolve: { conditions: ['@supplierkit/source'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'examples/*/src/**/*.test.ts', 'scripts/**/*.test.ts', 'docs/**/*.test.ts'],
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
