import { builtInFormat, type NumberFormat, readFormatCode } from '../cells/number-format.js'
import type { OpenZip } from './open-zip.js'
import { visitXml } from './walk-xml.js'

/** The number format behind each style that a cell can name by its position. */
export async function readCellFormats(zip: OpenZip, path: string): Promise<NumberFormat[]> {
  const codes = new Map<number, string>()
  const ids: number[] = []
  let inCellFormats = false
  await visitXml(zip.read(path), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'cellXfs') inCellFormats = true
      else if (name === 'xf' && inCellFormats) ids.push(Number(attributes['numFmtId'] ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return ids.map((id) => {
    const code = codes.get(id)
    return code === undefined ? builtInFormat(id) : readFormatCode(code)
  })
}
