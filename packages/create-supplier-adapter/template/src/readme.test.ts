import { withCapabilityTable } from '@supplierkit/testing'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { acmeParts } from './acme-parts-adapter.js'

it('the README says what the adapter declares (npm run capabilities writes it)', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  await expect(withCapabilityTable(readme, acmeParts().capabilities)).toMatchFileSnapshot('../README.md')
})
