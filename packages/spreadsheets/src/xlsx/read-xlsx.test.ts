import type { WorkSheet } from '@e965/xlsx'
import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { workbookFile } from '../test-support/make-files.js'
import { readAll, readFirst } from '../test-support/read-rows.js'

function packed(sheet: string, more: Record<string, string> = {}) {
  const parts = {
    '_rels/.rels':
      '<Relationships><Relationship Id="w" Type="http://x/officeDocument" Target="/xl/book.xml"/></Relationships>',
    'xl/book.xml':
      '<x:workbook xmlns:x="m"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="A" xmlns:rel="r" rel:id="r1"/></x:sheets></x:workbook>',
    'xl/_rels/book.xml.rels':
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="../xl/sheets/a.xml"/>' +
      '<Relationship Id="r2" Type="x/sharedStrings" Target="strings.xml"/>' +
      '<Relationship Id="r3" Type="x/styles" Target="styles.xml"/></Relationships>',
    'xl/strings.xml':
      '<sst><si><t>plain</t></si><si><r><t>rich </t></r><r><t>text</t></r><rPh><t>sound</t></rPh></si>' +
      '<si><t>a_x000D_b &amp; &#233;</t></si></sst>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    'xl/sheets/a.xml': sheet,
    ...more,
  }
  const bytes = zipSync(
    Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])),
  )
  return { name: 'made.xlsx', bytes }
}

it('reads every type of cell, with and without a reference, under any prefix', async () => {
  const sheet =
    '<x:worksheet xmlns:x="m"><x:sheetData>' +
    '<x:row r="3"><x:c r="B3" t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c t="s"><x:v>2</x:v></x:c></x:row>' +
    '<x:row><x:c t="inlineStr"><x:is><x:t>in</x:t><x:rPh><x:t>sound</x:t></x:rPh></x:is></x:c>' +
    '<x:c t="b"><x:v>1</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c><x:v>1.5E3</x:v></x:c>' +
    '<x:c s="1"><x:v>42</x:v></x:c><x:c s="2"><x:v>1</x:v></x:c><x:c s="3"><x:v>0</x:v></x:c>' +
    '<x:c t="d"><x:v>2026-11-05T10:00:00</x:v></x:c><x:c t="s"><x:v>99</x:v></x:c></x:row>' +
    '</x:sheetData></x:worksheet>'
  const [first] = (await readAll(packed(sheet))).sheets
  expect(first?.rows).toEqual([
    { number: 3, cells: [null, 'plain', 'rich text', 'a\rb & é'] },
    {
      number: 4,
      cells: [
        'in',
        true,
        { error: '#N/A' },
        1500,
        '00042',
        new Date('1904-01-02'),
        new Date('1904-01-01'),
        new Date('2026-11-05T10:00:00Z'),
        null,
      ],
    },
  ])
})

it('takes the value that was saved with a formula, and never calculates', async () => {
  const sheet =
    '<worksheet><sheetData><row><c><f>1+1</f><v>5</v></c><c t="str"><f>HYPERLINK("http://evil.test")</f><v>text</v></c>' +
    '<c><f>WEBSERVICE("http://evil.test")</f></c></row></sheetData></worksheet>'
  expect(await readFirst(packed(sheet))).toEqual([[5, 'text', { error: 'a formula without a value' }]])
})

it('knows hidden sheets and columns, in new and old workbooks', async () => {
  for (const format of ['xlsx', 'biff8'] as const) {
    const file = workbookFile({ Shown: [['a', 'b', 'c']], Hidden: [['x']] }, format, (workbook) => {
      const shown = workbook.Sheets['Shown'] as WorkSheet
      shown['!cols'] = [{}, { hidden: true, wch: 8 }, {}]
      workbook.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
    })
    expect((await readAll(file)).sheets).toMatchObject([
      { name: 'Shown', hidden: false, hiddenColumns: [1] },
      { name: 'Hidden', hidden: true },
    ])
  }
})

it('passes over charts and missing parts among the sheets', async () => {
  const sheets =
    '<workbook><sheets><sheet name="Chart" r:id="r9"/><sheet name="Gone" r:id="r8"/><sheet name="A" r:id="r1"/></sheets></workbook>'
  const file = packed('<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>', {
    'xl/book.xml': sheets,
    'xl/_rels/book.xml.rels':
      '<Relationships><Relationship Id="r9" Type="x/chartsheet" Target="sheets/a.xml"/><Relationship Id="r8" Type="x/worksheet" Target="sheets/no.xml"/><Relationship Id="r1" Type="x/worksheet" Target="/xl/sheets/a.xml"/></Relationships>',
  })
  expect((await readAll(file)).sheets.map(({ name }) => name)).toEqual(['A'])
})
