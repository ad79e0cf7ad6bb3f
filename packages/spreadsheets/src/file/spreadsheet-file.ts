import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { SupplierKitError } from '@supplierkit/core/contract'
import { tooLarge } from './errors.js'
import type { SpreadsheetLimits } from './limits.js'

/** A file that a browser uploaded: `File` of the web platform. */
export interface UploadedFile {
  readonly name: string
  readonly size: number
  readonly lastModified: number
  arrayBuffer(): Promise<ArrayBuffer>
}

/**
 * A spreadsheet as it came: on disk, in memory (an attachment, a request's body), or an upload. `asOf`: when
 * what it says was true at the supplier. Absent: when the file was last written, else now.
 */
export type SpreadsheetFile =
  | { readonly path: string; readonly asOf?: Date }
  | { readonly name: string; readonly bytes: Uint8Array; readonly asOf?: Date }
  | UploadedFile

/** A file ready to be read, as often as one likes. Nothing is held open. */
export interface LocatedFile {
  /** Without its folder. */
  readonly name: string
  readonly asOf: Date
  readonly size: number
  readonly content: { readonly path: string } | { readonly bytes: Uint8Array }
}

const chunkSize = 64 * 1024

/** @throws SupplierKitError `spreadsheet_not_found`, `spreadsheet_too_large` */
export async function locateFile(file: SpreadsheetFile, limits: SpreadsheetLimits): Promise<LocatedFile> {
  if ('path' in file) return onDisk(file, limits)
  // A web `File` has a method called `bytes`, too.
  if (!('arrayBuffer' in file)) {
    const { name, bytes } = file
    checkSize(name, bytes.byteLength, limits)
    return { name, asOf: file.asOf ?? new Date(), size: bytes.byteLength, content: { bytes } }
  }
  checkSize(file.name, file.size, limits)
  const content = { bytes: new Uint8Array(await file.arrayBuffer()) }
  return { name: file.name, asOf: new Date(file.lastModified), size: file.size, content }
}

async function onDisk(
  { path, asOf }: { readonly path: string; readonly asOf?: Date },
  limits: SpreadsheetLimits,
): Promise<LocatedFile> {
  const name = basename(path)
  const found = await stat(path).catch((cause: unknown) => {
    throw new SupplierKitError({
      code: 'spreadsheet_not_found',
      message: `${name} cannot be opened.`,
      likely: 'it was moved, or this process may not read it.',
      details: { file: name },
      cause,
    })
  })
  checkSize(name, found.size, limits)
  return { name, asOf: asOf ?? found.mtime, size: found.size, content: { path } }
}

function checkSize(name: string, size: number, { fileBytes }: SpreadsheetLimits): void {
  if (size > fileBytes) throw tooLarge(name, 'fileBytes', fileBytes, `${size} bytes`)
}

/** The first bytes, enough to tell what the file is. */
export async function readHead({ content }: LocatedFile): Promise<Uint8Array> {
  if ('bytes' in content) return content.bytes.subarray(0, chunkSize)
  const handle = await open(content.path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(chunkSize), 0, chunkSize, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** All bytes, piece by piece. Between two pieces others have their turn. */
export async function* readChunks({ content }: LocatedFile): AsyncGenerator<Uint8Array> {
  if ('path' in content) {
    for await (const chunk of createReadStream(content.path, { highWaterMark: chunkSize }))
      yield chunk as Uint8Array
    return
  }
  for (let start = 0; start < content.bytes.byteLength; start += chunkSize) {
    yield content.bytes.subarray(start, start + chunkSize)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
