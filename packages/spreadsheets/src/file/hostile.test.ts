import fc from 'fast-check'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { SupplierKitError } from '@supplierkit/core/contract'
import { csvFile, htmlFile, type MadeFile, oleFile, workbookFile } from '../test-support/make-files.js'
import { sniffFormat } from './sniff-format.js'
import { readAll, readFirst } from '../test-support/read-rows.js'

const rows = Array.from({ length: 30 }, (_, index) => [`SKU-${index}`, 'iPhone 13', index, 99.5])
const valid = {
  csv: csvFile(rows),
  xlsx: workbookFile({ Stock: rows }, 'xlsx'),
  xls: workbookFile({ Stock: rows }, 'biff8'),
  html: htmlFile(rows),
}

/** A workbook part by part. */
function packed(parts: Record<string, string>, level: 0 | 9 = 9): MadeFile {
  const content: Zippable = {}
  for (const [path, text] of Object.entries({
    'xl/workbook.xml': '<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>' +
      '<Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': '<worksheet><sheetData/></worksheet>',
    ...parts,
  })) {
    content[path] = [strToU8(text), { level }]
  }
  return { name: 'made.xlsx', bytes: zipSync(content) }
}

const sheet = (content: string) => ({
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${content}</sheetData></worksheet>`,
})

/** Evenly spread, unlike `fc.double`. */
const share = fc.integer({ min: 0, max: 999_999 }).map((parts) => parts / 1_000_000)

async function refusal(file: MadeFile, limits: Parameters<typeof readAll>[1] = {}) {
  try {
    await readAll(file, limits)
  } catch (error) {
    if (!SupplierKitError.isInstance(error)) throw error
    return { code: error.code, ...error.details, message: error.message }
  }
  return null
}

describe('a file that is none', () => {
  it.each<[string, Uint8Array | string]>([
    ['empty', ''],
    ['empty', '\ufeff  \r\n'],
    ['unknown_format', '%PDF-1.7 whatever'],
    ['unknown_format', '{"items":[]}'],
    ['unknown_format', 'MIME-Version: 1.0\r\nContent-Type: multipart/related'],
    ['unknown_format', '<?xml version="1.0"?><feed/>'],
    ['unknown_format', Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0])],
    ['unknown_format', Uint8Array.from([1, 0, 2, 0, 0, 3])],
    ['unknown_format', zipSync({ 'word/document.xml': strToU8('<a/>') })],
    ['unknown_format', zipSync({ mimetype: strToU8('application/vnd.oasis') })],
    ['unknown_format', zipSync({ 'xl/workbook.bin': strToU8('x') })],
    ['unknown_format', zipSync({ 'photo.jpg': strToU8('x') })],
  ])('is %s (%#)', async (reason, content) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    expect(await refusal({ name: 'list.xlsx', bytes })).toMatchObject({
      code: 'spreadsheet_unreadable',
      reason,
    })
  })

  it('is told from its contents, whatever it is called', async () => {
    for (const { bytes } of Object.values(valid)) {
      for (const name of ['list.csv', 'list.xlsx', 'list.xls', 'list']) {
        const read = await readFirst({ name, bytes })
        expect(read).toHaveLength(30)
        expect(read[3]?.map(String)).toEqual(['SKU-3', 'iPhone 13', '3', '99.5'])
      }
    }
  })
})

describe('a file with a password', () => {
  it('is refused as encrypted: new and old workbooks', async () => {
    const bytes = oleFile({ EncryptionInfo: Buffer.alloc(8, 4), EncryptedPackage: Buffer.alloc(5_000, 7) })
    expect(await refusal({ name: 'locked.xlsx', bytes })).toMatchObject({
      code: 'spreadsheet_unreadable',
      reason: 'encrypted',
    })
  })

  it('is refused as encrypted: a packed part', async () => {
    const bytes = Uint8Array.from(valid.xlsx.bytes)
    const view = Buffer.from(bytes.buffer)
    // The flag stands in each part's local header and again in the central directory.
    for (let at = view.indexOf('PK\x03\x04'); at !== -1; at = view.indexOf('PK\x03\x04', at + 1)) {
      view[at + 6] = (view[at + 6] ?? 0) | 1
    }
    for (let at = view.indexOf('PK\x01\x02'); at !== -1; at = view.indexOf('PK\x01\x02', at + 1)) {
      view[at + 8] = (view[at + 8] ?? 0) | 1
    }
    expect(await refusal({ name: 'locked.xlsx', bytes })).toMatchObject({ reason: 'encrypted' })
  })
})

describe('a file that would not fit', () => {
  it('is refused by its size before it is opened', async () => {
    expect(await refusal(valid.csv, { fileBytes: 100 })).toMatchObject({
      code: 'spreadsheet_too_large',
      limit: 'fileBytes',
    })
  })

  it('is refused by what it claims to unpack to', async () => {
    const bomb = packed(sheet(`<row><c><v>${'1'.repeat(20_000_000)}</v></c></row>`))
    expect(bomb.bytes.byteLength).toBeLessThan(50_000)
    expect(await refusal(bomb)).toMatchObject({ code: 'spreadsheet_too_large', limit: 'unpackedRatio' })
    expect(await refusal(bomb, { unpackedRatio: 1e6, unpackedBytes: 10_000_000 })).toMatchObject({
      code: 'spreadsheet_too_large',
      limit: 'unpackedBytes',
    })
  })

  it('is refused when it unpacks to more than it claims', async () => {
    const bomb = packed(sheet(`<row><c><v>${'1'.repeat(3_000_000)}</v></c></row>`))
    const view = Buffer.from(bomb.bytes)
    for (let at = view.indexOf('PK\x01\x02'); at !== -1; at = view.indexOf('PK\x01\x02', at + 1)) {
      if (view.readUInt32LE(at + 24) > 1_000_000) view.writeUInt32LE(1_000, at + 24)
    }
    expect(await refusal({ name: 'liar.xlsx', bytes: view })).toMatchObject({
      code: 'spreadsheet_unreadable',
      reason: 'broken',
    })
  })

  it('does not read columns beyond the limit, nor endless cells', async () => {
    const far = packed(sheet(`<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>`))
    expect(await readFirst(far)).toEqual([[1]])
    const long = packed(
      sheet(`<row><c t="inlineStr"><is><t>${'x'.repeat(900_000)}</t></is></c><c><v>2</v></c></row>`),
    )
    const [cells] = await readFirst(long)
    expect((cells?.[0] as string).length).toBeLessThan(200_000)
    expect(cells?.[1]).toBe(2)
  })

  it('does not nest, stretch a tag or expand entities without end', async () => {
    const deep = packed({ 'xl/worksheets/sheet1.xml': '<a>'.repeat(100_000) })
    expect(await refusal(deep)).toMatchObject({ reason: 'broken' })
    const wide = packed({ 'xl/worksheets/sheet1.xml': `<worksheet a="${'x'.repeat(5_000_000)}"/>` })
    expect(await refusal(wide)).toMatchObject({ reason: 'broken' })
    const laughs =
      '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]>' +
      '<worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>'
    const [cells] = await readFirst(packed({ 'xl/worksheets/sheet1.xml': laughs }))
    expect(cells?.[0]).not.toContain('haha')
    const page = { name: 'x.xls', bytes: Buffer.from(`<html>${'<div>'.repeat(100_000)}`) }
    expect(await refusal(page)).toMatchObject({ reason: 'broken' })
  })

  it('does not collect a quote that is never closed', async () => {
    const open = { name: 'x.csv', bytes: Buffer.from(`a,b\r\n1,"${'x'.repeat(1_000_000)}`) }
    expect(await refusal(open)).toMatchObject({ code: 'spreadsheet_too_large', limit: 'cellLength' })
    const short = { name: 'x.csv', bytes: Buffer.from('a,b\r\n1,"never closed\r\n2,3') }
    expect(await refusal(short)).toMatchObject({
      code: 'spreadsheet_unreadable',
      message: expect.stringContaining('after row 1') as string,
    })
  })

  it('spans no more columns than there may be', async () => {
    const page = '<table><tr><td colspan=999999999 rowspan=999999999>a</td></tr><tr><td>b</td></tr></table>'
    const read = await readFirst({ name: 'x.xls', bytes: Buffer.from(page) })
    expect(read.map((cells) => cells.length)).toEqual([500, 500])
  })
})

describe('a damaged file', () => {
  it('says so when a part is cut off, changed or missing', async () => {
    const { bytes } = valid.xlsx
    expect(await refusal({ name: 'cut.xlsx', bytes: bytes.subarray(0, bytes.length / 2) })).toMatchObject({
      reason: 'broken',
    })
    const stored = packed(sheet('<row><c><v>12</v></c></row>'), 0)
    const changed = Buffer.from(stored.bytes)
    changed[changed.indexOf('<v>12') + 3] = '9'.charCodeAt(0)
    expect(await refusal({ name: 'changed.xlsx', bytes: changed })).toMatchObject({
      reason: 'broken',
      message: expect.stringContaining('damaged') as string,
    })
    const open = packed({ 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row><c><v>1' })
    expect(await refusal(open)).toMatchObject({ reason: 'broken' })
    const cut = valid.xls.bytes.subarray(0, 2_000)
    expect(await refusal({ name: 'cut.xls', bytes: cut })).toMatchObject({ code: 'spreadsheet_unreadable' })
  })

  it('never throws anything but the typed error, whatever is in it', async () => {
    const change = fc.record({
      kind: fc.constantFrom('csv', 'xlsx', 'html'),
      cutTo: share,
      changes: fc.array(fc.tuple(share, fc.integer({ min: 0, max: 255 })), {
        maxLength: 30,
      }),
    })
    const property = fc.asyncProperty(change, async ({ kind, cutTo, changes }) => {
      const bytes = Uint8Array.from(valid[kind as keyof typeof valid].bytes)
      for (const [at, byte] of changes) bytes[Math.floor(at * bytes.length)] = byte
      const cut = cutTo < 0.3 ? bytes.subarray(0, Math.floor(cutTo * bytes.length)) : bytes
      const result = await refusal({ name: 'x', bytes: cut })
      if (result) expect(result.code).toMatch(/^spreadsheet_/)
    })
    await fc.assert(property, { numRuns: 600 })
  })

  it('never throws anything but the typed error: old workbooks', async () => {
    const change = fc.array(fc.tuple(share, fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 30,
    })
    const property = fc.asyncProperty(change, async (changes) => {
      const bytes = Uint8Array.from(valid.xls.bytes)
      for (const [at, byte] of changes) bytes[Math.floor(at * bytes.length)] = byte
      const result = await refusal({ name: 'x', bytes }, { xlsMs: 10_000 })
      if (result) expect(result.code).toMatch(/^spreadsheet_/)
    })
    await fc.assert(property, { numRuns: 20 })
  })

  it('never throws anything but the typed error: no file at all', async () => {
    const starts = [
      '',
      'PK\x03\x04',
      '<html>',
      '<?xml urn:schemas-microsoft-com:office:spreadsheet',
      '\ufeff',
    ]
    const property = fc.asyncProperty(
      fc.constantFrom(...starts),
      fc.uint8Array({ maxLength: 400 }),
      async (start, noise) => {
        const result = await refusal({
          name: 'x',
          bytes: Buffer.concat([Buffer.from(start, 'latin1'), noise]),
        })
        if (result) expect(result.code).toMatch(/^spreadsheet_/)
      },
    )
    await fc.assert(property, { numRuns: 150 })
  })
})

it('the thread of an old workbook ends when it takes too long, and with what it was made for', async () => {
  expect(await refusal(valid.xls, { xlsMs: 1 })).toMatchObject({
    code: 'spreadsheet_too_large',
    limit: 'xlsMs',
  })
})

it('tells what a file of comments is without going back in it', () => {
  const encode = (text: string) => new TextEncoder().encode(text)
  expect(sniffFormat(encode(`<!-${'---><!----><!-'.repeat(20)}`)).kind).toBe('text')
  expect(sniffFormat(encode('<!-- a --> \n'.repeat(100_000))).kind).toBe('text')
  expect(sniffFormat(encode(`${'<!-- a --> \n'.repeat(1_000)}<table>`)).kind).toBe('html')
})
