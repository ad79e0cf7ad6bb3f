import { Buffer } from 'node:buffer'
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import { broken, tooLarge, unreadable } from '../file/errors.js'
import type { SpreadsheetLimits } from '../file/limits.js'
import type { LocatedFile } from '../file/spreadsheet-file.js'

/** A packed file with its parts by path. */
export interface OpenZip {
  readonly paths: ReadonlySet<string>
  /** The text of a part, piece by piece. */
  read(path: string): AsyncGenerator<string>
  close(): void
}

/** Below this size a part may be packed as well as it likes: a sheet of equal cells is no attack. */
const ratioMattersFrom = 10_000_000
const mostEntries = 10_000

/**
 * Opens a packed file and checks what it claims to unpack to, before anything is unpacked. The claims can be
 * relied on: a part that turns out to be larger than it said ends in an error.
 */
export async function openZip(file: LocatedFile, limits: SpreadsheetLimits): Promise<OpenZip> {
  const { fromBufferPromise, openPromise } = await import('yauzl').then((one) => one.default)
  const options = { lazyEntries: true, autoClose: false } as const
  const { content, name } = file
  const zip: ZipFile = await (
    'path' in content
      ? openPromise(content.path, options)
      : fromBufferPromise(Buffer.from(content.bytes.buffer, content.bytes.byteOffset, file.size), options)
  ).catch((error: unknown) => {
    throw broken(name, 'the package it is has no readable end', error)
  })
  try {
    const entries = await listEntries(zip, file, limits)
    return {
      paths: new Set(entries.keys()),
      read: (path) => readPart(zip, file, path, entries.get(path)),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function listEntries(
  zip: ZipFile,
  { name }: LocatedFile,
  limits: SpreadsheetLimits,
): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  let unpacked = 0
  if (zip.entryCount > mostEntries) throw tooLarge(name, 'entries', mostEntries, `${zip.entryCount} entries`)
  try {
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize
      const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize)
      if (unpacked > limits.unpackedBytes) {
        throw tooLarge(name, 'unpackedBytes', limits.unpackedBytes, `at least ${unpacked} bytes unpacked`)
      }
      if (entry.uncompressedSize > ratioMattersFrom && ratio > limits.unpackedRatio) {
        throw tooLarge(name, 'unpackedRatio', limits.unpackedRatio, `a part packed ${Math.round(ratio)} fold`)
      }
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    throw isOurs(error) ? error : broken(name, 'the list of its parts cannot be read', error)
  }
  return entries
}

async function* readPart(zip: ZipFile, { name }: LocatedFile, path: string, entry: Entry | undefined) {
  if (!entry) throw broken(name, `its part ${path} is missing`)
  if (entry.isEncrypted()) {
    throw unreadable(name, 'encrypted', 'it is protected by a password', 'save it without one.')
  }
  const decoder = new TextDecoder()
  let checksum = 0
  let stream: Readable | undefined
  try {
    stream = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      checksum = crc32(chunk, checksum)
      yield decoder.decode(chunk, { stream: true })
    }
  } catch (error) {
    throw isOurs(error) ? error : broken(name, `its part ${path} cannot be unpacked`, error)
  } finally {
    stream?.destroy()
  }
  if (checksum !== entry.crc32) throw broken(name, `its part ${path} is damaged`)
  yield decoder.decode()
}

function isOurs(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'spreadsheet_too_large'
  )
}
