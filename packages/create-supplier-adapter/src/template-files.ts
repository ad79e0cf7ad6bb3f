import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** A file of the template: its place in the new package, and what stands in it. */
export interface TemplateFile {
  readonly path: string
  readonly text: string
}

/** Folders and files that would mean something where the template lies, and so have another name there. */
const placedAs: Readonly<Record<string, string>> = {
  _gitignore: '.gitignore',
  '_package.json': 'package.json',
  '_tsconfig.json': 'tsconfig.json',
  changeset: '.changeset',
}

/** Reads the whole template, in the order of its paths. */
export function readTemplate(folder: string): TemplateFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => {
      const [first = '', ...rest] = relative(folder, file).split(sep)
      return { path: [placedAs[first] ?? first, ...rest].join('/'), text: readFileSync(file, 'utf8') }
    })
}
