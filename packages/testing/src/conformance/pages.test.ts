import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { pages } from '../test-support/pages.js'
import { adapterSuite } from '../adapter/adapter-suite.js'
import { notifierSuite } from '../notifier/notifier-suite.js'
import { queueSuite } from '../queue/queue-suite.js'
import { realtimeSuite } from '../realtime/realtime-suite.js'
import { storageSuite } from '../storage/storage-suite.js'
import { casesOf } from './cases-of.js'

describe('the pages of the suites', async () => {
  for (const { page, file, text } of await pages()) {
    it(`${page} says what its suite says (else: pnpm --filter @supplierkit/testing write-pages)`, () => {
      expect(readFileSync(file, 'utf8')).toBe(text)
    })
  }
})

it.each([
  ['adapter', casesOf(adapterSuite)],
  ['storage', casesOf(storageSuite)],
  ['queue', casesOf(queueSuite)],
  ['notifier', casesOf(notifierSuite)],
  ['realtime', casesOf(realtimeSuite)],
])('the rules of the %s suite have names of their own that can stand in an address', (_, cases) => {
  const rules = cases.map(({ rule }) => rule)
  expect(new Set(rules).size).toBe(rules.length)
  for (const rule of rules) expect(rule).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
})
