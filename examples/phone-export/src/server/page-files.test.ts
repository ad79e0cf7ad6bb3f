import { describe, expect, it } from 'vitest'
import { bundlePage } from './page-files.js'

describe('the page', () => {
  it('is bundled whole and asks nobody else for anything', async () => {
    const page = await bundlePage()
    const text = async (path: string) => (await page(new Request(`http://shop.test${path}`))?.text()) ?? ''
    const html = await text('/')
    const files = [...html.matchAll(/(?:href|src)="(\/page-[^"]+)"/g)].map(([, path]) => path ?? '')
    expect(files).toHaveLength(2)
    for (const file of files) {
      const body = await text(file)
      expect(body.length).toBeGreaterThan(1_000)
      const addresses = [...body.matchAll(/https?:\/\/[a-z0-9.-]+/gi)].map(([address]) => address)
      // Names of XML vocabularies, which nothing is loaded from.
      expect(addresses.filter((address) => !address.startsWith('http://www.w3.org'))).toEqual([])
    }
    expect(page(new Request('http://shop.test/else'))).toBeNull()
  })
})
