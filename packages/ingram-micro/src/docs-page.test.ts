import { readFileSync } from 'node:fs'
import { withCapabilityTable } from '@supplierkit/testing'
import { expect, it } from 'vitest'
import { ingramMicro } from './ingram-micro-adapter.js'

const page = '../../../docs/suppliers/ingram-micro.md'

it('the page says what the adapter declares (test packages/ingram-micro -u writes it)', async () => {
  const text = readFileSync(new URL(page, import.meta.url), 'utf8')
  const { capabilities } = ingramMicro({ skus: [] })
  await expect(withCapabilityTable(text, capabilities)).toMatchFileSnapshot(page)
})

it('the page names every option', () => {
  const text = readFileSync(new URL(page, import.meta.url), 'utf8')
  const source = readFileSync(new URL('./options.ts', import.meta.url), 'utf8')
  const options = [...source.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, name]) => name ?? '')
  expect(options.length).toBeGreaterThan(20)
  for (const option of options) expect(text, option).toContain(`\`${option}\``)
})
