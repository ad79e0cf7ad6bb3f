import { expect, it } from 'vitest'
import { encodeText } from '../test-support/make-files.js'
import { readFirst } from '../test-support/read-rows.js'
import { detectDelimiter } from './detect-delimiter.js'
import { encodingOfHead } from './detect-encoding.js'

const file = (text: string, encoding: Parameters<typeof encodeText>[1] = 'utf-8') => ({
  name: 'x.csv',
  bytes: encodeText(text, encoding),
})

it('finds the delimiter, also where texts are full of others', () => {
  expect(detectDelimiter('Model;Price\nA;1,5\nB;2,5\n')).toBe(';')
  expect(detectDelimiter('Model,Note\n"A","a;b;c;d"\n"B","e;f;g;h"\n')).toBe(',')
  expect(detectDelimiter('Model\tName, long\tQty\nA\tb, c\t1\n')).toBe('\t')
  expect(detectDelimiter('Our stock, today\n\nSKU|Model|Qty\nA|B, C|1\nD|E, F|2\n')).toBe('|')
  expect(detectDelimiter('sep=;\r\na,b;c\r\n')).toBe(';')
})

it('passes over the line by which Excel is told the delimiter', async () => {
  expect(await readFirst(file('sep=;\r\nSKU;Qty\r\nA;1\r\n'))).toEqual([
    ['SKU', 'Qty'],
    ['A', '1'],
  ])
})

it('reads Windows-1252 where a text is no UTF-8, however far down that shows', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `A-${index},plain`)
  const read = await readFirst(
    file([...rows, 'last,Café – grün'.replace('–', '-')].join('\n'), 'windows-1252'),
  )
  expect(read.at(-1)).toEqual(['last', 'Café - grün'])
})

it('tells UTF-16 without a mark from text and from noise', () => {
  expect(encodingOfHead(Buffer.from('SKU,Qty\nA,1', 'utf16le'))).toBe('utf-16le')
  expect(encodingOfHead(Buffer.from('SKU,Qty\nA,1', 'utf16le').swap16())).toBe('utf-16be')
  expect(encodingOfHead(Buffer.from('SKU,Qty'))).toBeNull()
})

it('keeps quotes, line ends and delimiters inside a cell; takes rows of any length', async () => {
  const text = 'SKU,Note\nA,"two\nlines, ""quoted"""\nB,5" screen\nC\nD,1,2,3\n'
  expect(await readFirst(file(text))).toEqual([
    ['SKU', 'Note'],
    ['A', 'two\nlines, "quoted"'],
    ['B', '5" screen'],
    ['C'],
    ['D', '1', '2', '3'],
  ])
})

it('refuses a file in which a cell that begins with an inch sign would swallow rows', async () => {
  const rows = Array.from({ length: 40 }, (_, index) => `B-${index},plain,1`)
  const text = ['SKU,Note,Qty', 'A,"6.1 inch screen,2', ...rows, 'C,"6.1 inch screen,3', ''].join('\n')
  await expect(readFirst(file(text))).rejects.toMatchObject({
    code: 'spreadsheet_unreadable',
    message: expect.stringContaining('quote') as string,
  })
})
