import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { SupplierKitError } from '@supplierkit/core/contract'

/** A spreadsheet in a folder. */
export interface FileInFolder {
  readonly path: string
  /** When it was last written. */
  readonly asOf: Date
}

/** Which files of a folder count. */
export interface FolderOptions {
  /** Default: the names of spreadsheets. */
  readonly matching?: RegExp
  /** A file that was written within so many milliseconds may still be written to, and is left out. Default 10,000. */
  readonly quietMs?: number
  /** The time in milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number
}

const spreadsheets = /\.(?:csv|tsv|txt|xlsx|xlsm|xls|html?)$/i

/**
 * The spreadsheets of a folder, the oldest first. Hidden files, those that a program keeps beside an open one
 * (`~$...`), those of other kinds, and those that may still be written to are left out.
 * @throws SupplierKitError `spreadsheet_not_found` when there is no such folder
 */
export async function filesIn(
  folder: string,
  { matching = spreadsheets, quietMs = 10_000, now = Date.now }: FolderOptions = {},
): Promise<FileInFolder[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new SupplierKitError({
      code: 'spreadsheet_not_found',
      message: `the folder ${JSON.stringify(folder)} cannot be read.`,
      likely: 'a mistake in its name, or this process may not read it.',
      details: { folder },
      cause,
    })
  })
  const names = entries
    .filter((entry) => entry.isFile() && !/^[.~]/.test(entry.name) && matching.test(entry.name))
    .map(({ name }) => name)
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      return { path, asOf: (await stat(path)).mtime }
    }),
  )
  const isQuiet = ({ asOf }: FileInFolder) => {
    const ageMs = now() - asOf.getTime()
    return ageMs < 0 || ageMs >= quietMs
  }
  return files
    .filter(isQuiet)
    .sort((a, b) => a.asOf.getTime() - b.asOf.getTime() || (a.path < b.path ? -1 : 1))
}

/** The newest spreadsheet of a folder, see {@link filesIn}; `null`: there is none. */
export async function newestFile(folder: string, options?: FolderOptions): Promise<FileInFolder | null> {
  return (await filesIn(folder, options)).at(-1) ?? null
}
