import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A model as it stands in a schema file. */
export interface ModelBlock {
  readonly name: string
  readonly file: string
  /** What stands between its braces. */
  readonly body: string
}

/** The Prisma files of a multi-file schema, by path. */
export function readSchemaFolder(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = paths.filter((path) => path.endsWith('.prisma') && !path.includes('node_modules'))
  return new Map(files.sort().map((path) => [join(folder, path), readFileSync(join(folder, path), 'utf8')]))
}

/** All models of a schema. */
export function modelsIn(files: ReadonlyMap<string, string>): ModelBlock[] {
  return [...files].flatMap(([file, text]) =>
    [...text.matchAll(/^model\s+(\w+)\s*\{\s*$([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => ({
      name,
      file,
      body,
    })),
  )
}

/** The provider that the schema's datasource names. */
export function providerIn(files: ReadonlyMap<string, string>): string | undefined {
  for (const text of files.values()) {
    const provider = /^datasource\s+\w+\s*\{[^}]*?^\s*provider\s*=\s*"(\w+)"/m.exec(text)?.[1]
    if (provider) return provider
  }
  return undefined
}

/** Puts a line before the closing brace of a model's fields, in front of its block attributes. */
export function withField(text: string, model: string, line: string): string {
  const block = new RegExp(`^model\\s+${model}\\s*\\{\\s*$[\\s\\S]*?^\\}`, 'm')
  return text.replace(block, (found) => {
    const attributes = /\n\s*\n?\s*@@/.exec(found)
    const end = attributes ? attributes.index : found.length - 2
    return `${found.slice(0, end)}\n${line}${found.slice(end)}`
  })
}
