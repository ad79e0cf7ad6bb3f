import type { OpenZip } from './open-zip.js'
import { attributeOf, visitXml } from './walk-xml.js'

/** A sheet as the workbook lists it. */
export interface ListedSheet {
  readonly name: string
  readonly hidden: boolean
  /** Where its part lies in the package. */
  readonly path: string
}

/** What the workbook says of itself. */
export interface WorkbookParts {
  readonly sheets: readonly ListedSheet[]
  readonly epoch: 1900 | 1904
  /** `null`: the workbook has no such part. */
  readonly sharedStrings: string | null
  readonly styles: string | null
}

/** Reads which parts a workbook consists of; `null`: the package holds no workbook. */
export async function readWorkbookParts(zip: OpenZip): Promise<WorkbookParts | null> {
  const path = await findWorkbook(zip)
  if (path === null) return null
  const related = await readRelations(zip, path)
  const sheets: ListedSheet[] = []
  let epoch: 1900 | 1904 = 1900
  await visitXml(zip.read(path), {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(?:1|true)$/.test(attributes['date1904'] ?? '')) epoch = 1904
      if (name !== 'sheet') return
      const target = related.find(({ id }) => id === attributeOf(attributes, 'id'))
      // Charts and macros are listed as sheets, too.
      if (target?.type !== 'worksheet' || !zip.paths.has(target.path)) return
      const hidden = (attributes['state'] ?? 'visible') !== 'visible'
      sheets.push({ name: attributes['name'] ?? '', hidden, path: target.path })
    },
  })
  const pathOf = (type: string) =>
    related.find((one) => one.type === type && zip.paths.has(one.path))?.path ?? null
  return { sheets, epoch, sharedStrings: pathOf('sharedStrings'), styles: pathOf('styles') }
}

async function findWorkbook(zip: OpenZip): Promise<string | null> {
  const root = await readRelations(zip, '')
  const named = root.find(({ type }) => type === 'officeDocument')?.path ?? 'xl/workbook.xml'
  return zip.paths.has(named) && named.endsWith('.xml') ? named : null
}

interface Relation {
  readonly id: string
  /** The last word of the relation's type: `worksheet`, `sharedStrings`. */
  readonly type: string
  readonly path: string
}

/** The parts that a part refers to. `''` is the package itself. */
async function readRelations(zip: OpenZip, of: string): Promise<Relation[]> {
  const slash = of.lastIndexOf('/')
  const folder = of.slice(0, slash + 1)
  const path = `${folder}_rels/${of.slice(slash + 1)}.rels`
  if (!zip.paths.has(path)) return []
  const relations: Relation[] = []
  await visitXml(zip.read(path), {
    open(name, { Id: id, Type: type, Target: target }) {
      if (name !== 'Relationship' || id === undefined || target === undefined) return
      relations.push({ id, type: type?.split('/').at(-1) ?? '', path: resolvePath(folder, target) })
    },
  })
  return relations
}

function resolvePath(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const parts: string[] = []
  for (const part of `${folder}${target}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
