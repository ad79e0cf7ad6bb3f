import { describe, expect, it } from 'vitest'
import { fileNameProblems } from './file-names.js'
import { machineTraces } from './machine-traces.js'

describe('file names', () => {
  it.each([
    'packages/core/src/hub/supplier-hub.ts',
    'examples/shop/app/api/[...all]/route.ts',
    'a/__fixtures__/one.ts',
    'packages/a/tsup.config.ts',
  ])('take %s', (path) => {
    expect(fileNameProblems(path, 80)).toEqual([])
  })

  it.each([
    ['packages/core/src/SupplierHub.ts', 80, 'kebab-case'],
    ['packages/core/src/utils.ts', 80, 'one concern'],
    ['packages/core/src/helpers.test.ts', 80, 'one concern'],
    ['packages/core/src/myFolder/hub.ts', 80, 'the folder myFolder'],
    ['packages/core/src/hub.ts', 501, 'at most 500'],
  ])('refuse %s with %i lines', (path, lines, expected) => {
    expect(fileNameProblems(path, lines).join()).toContain(expected)
  })
})

describe('traces of a machine', () => {
  const machine = { hostname: 'build-host-7', folders: ['/srv/checkout', '/'] }
  const traces = (text: string) => machineTraces('a.ts', text, machine)

  it.each([
    "'/home/ada/shop'",
    '/Users/ada/shop',
    '/root/.cache',
    '/srv/checkout/packages',
    'http://build-host-7/',
  ])('are refused: %s', (text) => {
    expect(traces(`first\n${text}`)[0]).toContain('a.ts:2 names this machine')
  })

  it.each(['https://example.com/home/ada/', './root/a', '/usr/lib', 'http://127.0.0.1/'])(
    'are not seen in %s',
    (text) => {
      expect(traces(text)).toEqual([])
    },
  )
})
