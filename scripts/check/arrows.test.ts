import { describe, expect, it } from 'vitest'
import { arrowProblems, type ArrowPackage, importsOf } from './arrows.js'

function facts(folder: string, more: Partial<ArrowPackage> = {}): ArrowPackage {
  return {
    name: `@supplierkit/${folder}`,
    path: `packages/${folder}`,
    declared: new Set(['@supplierkit/core', 'zod']),
    isSupplier: false,
    ...more,
  }
}

function problem(file: string, text: string, more: Partial<ArrowPackage> = {}): string | undefined {
  const folder = file.split('/')[0] ?? ''
  return arrowProblems({ path: `packages/${file}`, text }, facts(folder, more))[0]
}

describe('imports', () => {
  it('are found in every form they take', () => {
    const text = [
      `import a from 'a'`,
      `import type { B } from 'b'`,
      `export * from 'c'`,
      `export type { D } from 'd'`,
      `const e = await import('e')`,
      `type F = import('f').F`,
      `import 'g'`,
    ].join('\n')
    expect(importsOf(text).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  })
})

describe('arrows that are allowed', () => {
  it.each([
    ['core/src/hub/create.ts', `import { x } from '../contract/index.js'`],
    ['core/src/contract/index.ts', `export type * from '../queue/queue.js'`],
    ['core/src/storage/storage.ts', `import type { A } from '../outbox/hub-event.js'`],
    ['redis-realtime/src/index.ts', `import type { Realtime } from '@supplierkit/core/contract'`],
    ['http/src/index.ts', `import type { SupplierHub } from '@supplierkit/core'`],
    ['http/src/index.test.ts', `import { it } from 'vitest'\nimport { x } from '@supplierkit/core'`],
    ['client/src/index.ts', `import { createServer } from 'node:http'`],
    [
      'core/src/test-support/pg.ts',
      `import { findPostgres } from '../../../../scripts/postgres-for-tests.js'`,
    ],
    ['core/src/a.test.ts', `import { x } from './test-support/x.js'`],
  ])('%s: %s', (file, text) => {
    expect(problem(file, text)).toBeUndefined()
  })

  it('supplier packages see the adapter kit', () => {
    const text = `import { x } from '@supplierkit/adapter-kit'`
    expect(problem('acme/src/client.ts', text, { isSupplier: true })).toBeUndefined()
    expect(problem('acme/src/client.ts', text)).toContain(
      'may see @supplierkit/core/contract and nothing else',
    )
  })
})

it('the spreadsheets are a kit: suppliers see them, they see the adapter kit and no supplier', () => {
  const text = `import { x } from '@supplierkit/spreadsheets'`
  expect(problem('acme/src/spreadsheets/index.ts', text, { isSupplier: true })).toBeUndefined()
  expect(problem('email-notifier/src/index.ts', text)).toContain('nothing else of the workspace')
  expect(problem('spreadsheets/src/index.ts', `import { x } from '@supplierkit/adapter-kit'`)).toBeUndefined()
  expect(problem('spreadsheets/src/index.ts', `import { x } from '@supplierkit/wesellcellular'`)).toContain(
    'nothing else of the workspace',
  )
})

describe('arrows that are refused', () => {
  it.each([
    [
      'plugin to plugin',
      'acme/src/a.ts',
      `import { x } from '@supplierkit/ingram-micro'`,
      'nothing else of the workspace',
    ],
    [
      'plugin to plugin in a test',
      'acme/src/a.test.ts',
      `import { x } from '@supplierkit/http'`,
      'nothing else of the workspace',
    ],
    [
      'plugin to engine',
      'prisma-storage/src/a.ts',
      `import { x } from '@supplierkit/core'`,
      'nothing else of the workspace',
    ],
    [
      'webhook to engine',
      'acme/src/webhook/parse.ts',
      `import type { SupplierHub } from '@supplierkit/core'`,
      'nothing else of the workspace',
    ],
    [
      'core to plugin',
      'core/src/hub/a.ts',
      `export * from '@supplierkit/http'`,
      'core never imports a plugin',
    ],
    [
      'contract to engine',
      'core/src/contract/a.ts',
      `import type { X } from '../forwarding/forward.js'`,
      'never see the engine',
    ],
    [
      'port types to engine',
      'core/src/queue/queue.ts',
      `import type { X } from './memory-queue.js'`,
      'never see the engine',
    ],
    [
      'source to test support',
      'http/src/a.ts',
      `import { x } from './test-support/x.js'`,
      'what tests are made of',
    ],
    [
      'source to fixtures',
      'http/src/a.ts',
      `import x from './__fixtures__/x.json'`,
      'what tests are made of',
    ],
    ['source to vitest', 'http/src/a.ts', `import { expect } from 'vitest'`, 'never imports test tools'],
    [
      'source to testing',
      'http/src/a.ts',
      `import { x } from '@supplierkit/testing'`,
      'nothing else of the workspace',
    ],
    ['undeclared package', 'http/src/a.ts', `import { Client } from 'pg'`, 'does not name pg'],
    ['source to scripts', 'http/src/a.ts', `import { x } from '../../../scripts/x.js'`, 'by its name'],
    ['around the name', 'http/src/a.ts', `import { x } from '../../core/src/index.js'`, 'by its name'],
    ['to itself by name', 'http/src/a.ts', `import { x } from '@supplierkit/http'`, 'by their path'],
  ])('%s', (_, file, text, expected) => {
    expect(problem(file, text)).toContain(expected)
  })
})
