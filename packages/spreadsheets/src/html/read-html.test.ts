import { expect, it } from 'vitest'
import { encodeText } from '../test-support/make-files.js'
import { readFirst } from '../test-support/read-rows.js'

const page = (html: string, encoding: Parameters<typeof encodeText>[1] = 'utf-8') =>
  readFirst({ name: 'stock.xls', bytes: encodeText(html, encoding) })

it('reads cells over several columns and rows where they begin', async () => {
  const html = `<!DOCTYPE html><html><head><style>td{color:red}</style></head><body>
    <table><thead><tr><th rowspan="2">SKU</th><th colspan=2>Stock</th></tr>
    <tr><th>Qty<th>Incoming</tr></thead>
    <tr><td>A&nbsp;1<td><b>1</b>2<br>3<td>&euro;5</table></body>`
  expect(await page(html)).toEqual([
    ['SKU', 'Stock', null],
    [null, 'Qty', 'Incoming'],
    ['A 1', '12 3', '€5'],
  ])
})

it('reads a table inside a cell of another, scripts and all in any encoding', async () => {
  const html =
    '<html><script>document.write("<table><tr><td>no")</script><table><tr><td>Menu</td><td><table><tr><td>SKU</td><td>Qté</td></tr></table></td></tr></table>'
  for (const encoding of ['utf-8', 'utf-16le', 'windows-1252'] as const) {
    const read = await page(html, encoding)
    expect(read).toContainEqual(['SKU', 'Qté'])
    expect(JSON.stringify(read)).not.toContain('no')
  }
})
