import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { withCapabilityTable } from '@supplierkit/testing'
import { expect, it } from 'vitest'
import { acme } from './acme.js'

const read = (path: string) => readFile(fileURLToPath(new URL(path, import.meta.url)), 'utf8')
const docs = '../../../docs/'

it.each([
  'acme.ts',
  'by-hand/acme.ts',
  'by-hand/acme-words.ts',
  'by-hand/acme-orders.ts',
  'by-hand/acme-webhooks.ts',
  'by-hand/acme-stock.ts',
])('%s stands in the docs as it is here, where it is tried', async (file) => {
  const page = await read(`${docs}write-an-adapter.md`)
  expect(
    page.includes(`\`\`\`ts\n${await read(file)}\`\`\``),
    `${file} differs from docs/write-an-adapter.md`,
  ).toBe(true)
})

it('the page about described suppliers says what Acme declares', async () => {
  const page = fileURLToPath(new URL(`${docs}suppliers/rest-supplier.md`, import.meta.url))
  const { capabilities } = acme({ baseUrl: 'https://api.acme.example', apiKey: undefined })
  await expect(withCapabilityTable(await readFile(page, 'utf8'), capabilities)).toMatchFileSnapshot(page)
})
