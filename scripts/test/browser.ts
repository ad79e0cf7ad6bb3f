import { accessSync, constants, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { root } from '../workspace/packages.js'

/** A Chromium that tests may use, or why there is none: the text for `test.skip`. */
export type FoundChromium = { readonly path: string } | { readonly missing: string }

const variable = 'SUPPLIERKIT_TEST_CHROMIUM'
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** What headless Chromium needs on a build machine, and what keeps it from calling home. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Looks for Chromium: the file that `SUPPLIERKIT_TEST_CHROMIUM` names, else one in PATH.
 * @throws Error when the variable names a file that cannot be run: who names one wants that one.
 */
export function findChromium(env: Readonly<Record<string, string | undefined>> = process.env): FoundChromium {
  const named = env[variable]
  if (named) {
    if (isRunnable(named)) return { path: named }
    throw new Error(`${variable} names ${named}, which cannot be run.`)
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const path = folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isRunnable)
  return path === undefined
    ? { missing: `no Chromium in PATH (${names.join(', ')}); set ${variable}, or apt install chromium` }
    : { path }
}

/** Starts a headless Chromium. Close it when the tests are over. */
export function launchChromium({ path }: { readonly path: string }): Promise<Browser> {
  return chromium.launch({ executablePath: path, args: flags })
}

/** Where a test leaves a picture or another file for people to look at; git ignores it. */
export function testOutput(...parts: readonly string[]): string {
  const file = join(root, 'test-output', ...parts)
  mkdirSync(join(file, '..'), { recursive: true })
  return file
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
