import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

const leftOut = new Set(['node_modules', 'dist', 'generated', '.pack'])

/** Files below a folder, sorted, without what is installed or built. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !leftOut.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesBelow(path) : [path]
    })
}

/** One hash over names and contents of files and of everything below folders. */
export function contentHash(paths: readonly string[], base: string): string {
  const hash = createHash('sha256')
  for (const path of paths) {
    const files = existsSync(path) && statSync(path).isDirectory() ? filesBelow(path) : [path]
    for (const file of files.filter((one) => existsSync(one))) {
      hash.update(relative(base, file)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}
