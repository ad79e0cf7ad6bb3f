import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runCli, runHere } from '../test-support/run-cli.js'
import { writeFiles } from '../test-support/write-files.js'

vi.setConfig({ testTimeout: 120_000 })

let folder = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'supplierkit-prisma-')))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const generate = (...args: string[]) => runCli(['generate', 'prisma', ...args], { folder })
const read = (path: string) => readFileSync(join(folder, path), 'utf8')
const schema = (provider: string) => `datasource db {
  provider = "${provider}"
}

model Order {
  id     String @id
  number String
}
`

function install(): void {
  const target = fileURLToPath(new URL('../../../prisma-storage', import.meta.url))
  mkdirSync(join(folder, 'node_modules/@supplierkit'), { recursive: true })
  symlinkSync(target, join(folder, 'node_modules/@supplierkit/prisma-storage'), 'dir')
}

describe('supplierkit generate prisma', () => {
  it('shows with --check what it would write, writes it, and then finds it up to date', async () => {
    install()
    writeFiles(folder, { 'prisma/schema/app.prisma': schema('postgresql') })
    const checked = await generate('--check')
    expect(checked.code).toBe(1)
    expect(checked.out).toContain('+model SupplierOrder {')
    expect(checked.out).toContain('+  supplierOrders SupplierOrder[]')
    expect(read('prisma/schema/app.prisma')).toBe(schema('postgresql'))

    const written = await generate('--json')
    expect(written.code).toBe(0)
    expect(written.json()).toMatchObject({
      ok: true,
      written: true,
      changes: [{ path: 'prisma/schema/app.prisma' }, { path: 'prisma/schema/supplierkit.prisma' }],
    })
    expect(read('prisma/schema/supplierkit.prisma')).toContain('order Order @relation')
    expect(await generate('--check')).toMatchObject({ code: 0, out: 'The schema is up to date.\n' })

    writeFileSync(join(folder, 'prisma/schema/supplierkit.prisma'), '// an older release\n')
    expect((await generate('--check')).code).toBe(1)
    expect((await generate('--no-order-model')).code).toBe(0)
    expect(read('prisma/schema/supplierkit.prisma')).not.toContain('@relation(fields: [orderId]')
  })

  it('says why there is nothing that it can write', async () => {
    writeFiles(folder, { 'prisma/schema.prisma': schema('mysql') })
    expect((await generate()).err).toContain('[package_missing]')
    install()
    const wrong = await generate()
    expect(wrong).toMatchObject({ code: 1, out: '' })
    expect(wrong.err).toMatch(/config_invalid.*mysql/)
    expect((await runHere(['generate', 'prisma', '--to', 'nowhere'], folder)).err).toContain('nowhere')
    expect((await runHere(['generate', 'prisma', '--provider', 'sqlit'], folder)).err).toContain(
      'Did you mean sqlite?',
    )
  })
})
