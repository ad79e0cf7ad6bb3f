import { readFileSync } from 'node:fs'

/** The version of this package: its package.json lies one folder above the sources and the build alike. */
export function ownVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return manifest.version
}
