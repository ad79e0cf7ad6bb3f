import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { SupplierKitError } from '@supplierkit/core/contract'

/** A spreadsheet in a folder. */
export interface FileInFolder {
  readonly path: string
  /** When it was last written. */
  readonly asOf: Date
}

const spreadsheets = /\.(?:csv|tsv|txt|xlsx|xlsm|xls|html?)$/i

/**
 * The spreadsheets of a folder, the oldest first. Hidden files, those that a program keeps beside an open one
 * (`~$...`), and those of other kinds are left out.
 * @throws SupplierKitError `spreadsheet_not_found` when there is no such folder
 */
export async function filesIn(folder: string, matching: RegExp = spreadsheets): Promise<FileInFolder[]> {
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
  return files.sort((a, b) => a.asOf.getTime() - b.asOf.getTime() || (a.path < b.path ? -1 : 1))
}

/** The newest spreadsheet of a folder; `null`: there is none. */
export async function newestFile(folder: string, matching?: RegExp): Promise<FileInFolder | null> {
  return (await filesIn(folder, matching)).at(-1) ?? null
}
