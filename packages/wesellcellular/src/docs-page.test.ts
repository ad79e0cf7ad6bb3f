import { readFileSync } from 'node:fs'
import { withCapabilityTable } from '@supplierkit/testing'
import { expect, it } from 'vitest'
import { wesellcellular } from './wesellcellular-adapter.js'

const page = '../../../docs/suppliers/wesellcellular.md'

it('the page says what the adapter declares (test packages/wesellcellular -u writes it)', async () => {
  const text = readFileSync(new URL(page, import.meta.url), 'utf8')
  await expect(withCapabilityTable(text, wesellcellular().capabilities)).toMatchFileSnapshot(page)
})
