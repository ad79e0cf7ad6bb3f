import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findChromium } from './browser.js'

function folderWith(name: string, mode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'chromium-'))
  writeFileSync(join(folder, name), '')
  chmodSync(join(folder, name), mode)
  return folder
}

describe('findChromium', () => {
  it('takes what the environment names, before what is in PATH', () => {
    const named = join(folderWith('mine', 0o755), 'mine')
    const PATH = folderWith('chromium', 0o755)
    expect(findChromium({ PATH, SUPPLIERKIT_TEST_CHROMIUM: named })).toEqual({ path: named })
    expect(findChromium({ PATH })).toEqual({ path: join(PATH, 'chromium') })
  })

  it('refuses a named file that cannot be run', () => {
    const named = join(folderWith('mine', 0o644), 'gone')
    expect(() => findChromium({ SUPPLIERKIT_TEST_CHROMIUM: named })).toThrow('cannot be run')
  })

  it('says why there is none', () => {
    expect(findChromium({ PATH: folderWith('firefox', 0o755) })).toEqual({
      missing: expect.stringContaining('SUPPLIERKIT_TEST_CHROMIUM') as string,
    })
  })
})
