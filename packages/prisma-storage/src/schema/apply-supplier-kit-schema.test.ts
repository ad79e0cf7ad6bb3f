import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { applySupplierKitSchema } from './apply-supplier-kit-schema.js'
import { runCommand } from './run-command.js'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })))

function makeApp(models: string, provider = 'postgresql') {
  const to = mkdtempSync(join(tmpdir(), 'supplierkit-app-'))
  folders.push(to)
  mkdirSync(join(to, 'models'))
  writeFileSync(join(to, 'schema.prisma'), `datasource db {\n  provider = "${provider}"\n}\n`)
  writeFileSync(join(to, 'models/shop.prisma'), models)
  const read = (file: string) => readFileSync(join(to, file), 'utf8')
  return { to, read, shop: () => read('models/shop.prisma'), kit: () => read('supplierkit.prisma') }
}

const order = (id: string, name = 'Order') =>
  `model ${name} {\n  ${id}\n  total Int\n\n  @@map("orders")\n}\n\nmodel Item {\n  id Int @id\n}\n`
const invalid = expect.objectContaining({ code: 'config_invalid' })

describe('applySupplierKitSchema', () => {
  it('copies the models and relates the app’s order on both sides, once', () => {
    const app = makeApp(order('id String @id @default(uuid())'))
    const { changes, notes } = applySupplierKitSchema({ to: app.to })
    expect(changes).toHaveLength(2)
    expect(notes).toEqual([])
    expect(app.shop()).toBe(
      order('id String @id @default(uuid())').replace(
        'total Int\n',
        'total Int\n  supplierOrders SupplierOrder[]\n',
      ),
    )
    expect(app.kit()).toMatch(
      /^model SupplierOrder \{[^}]*^ {2}order Order @relation\(fields: \[orderId\], references: \[id\]\)$/m,
    )
    expect(app.kit()).toMatch(/Json\s+@db\.Json/)
    const before = [app.shop(), app.kit()]
    expect(applySupplierKitSchema({ to: app.to })).toEqual({ changes: [], notes: [] })
    expect([app.shop(), app.kit()]).toEqual(before)
  })

  it('takes an order model of another name and key, and the provider of the datasource', () => {
    const app = makeApp(order('ref String @id @db.VarChar(20)', 'Purchase'), 'sqlite')
    applySupplierKitSchema({ to: app.to, orderModel: 'Purchase' })
    expect(app.kit()).toContain('  order Purchase @relation(fields: [orderId], references: [ref])')
    expect(app.kit()).not.toContain('@db.')
  })

  it('leaves the relation out where there is no order model, none is wanted, or its id is no text', () => {
    for (const [models, orderModel] of [
      ['model Item {\n  id Int @id\n}\n', undefined],
      [order('id String @id'), null],
    ] as const) {
      const app = makeApp(models)
      expect(applySupplierKitSchema({ to: app.to, orderModel }).notes).toEqual([])
      expect(app.shop()).toBe(models)
      expect(app.kit()).not.toContain('@relation(fields: [orderId]')
    }
    const numbered = makeApp(order('id Int @id @default(autoincrement())'))
    expect(applySupplierKitSchema({ to: numbered.to }).notes[0]).toMatch(/^Order was not related/)
    expect(numbered.shop()).not.toContain('SupplierOrder')
  })

  it('replaces an older copy', () => {
    const app = makeApp(order('id String @id'))
    writeFileSync(join(app.to, 'supplierkit.prisma'), 'model Supplier {\n  id String @id\n}\n')
    expect(applySupplierKitSchema({ to: app.to }).changes).toHaveLength(2)
    expect(app.kit()).toContain('model SupplierEvent')
  })

  it.each([
    ['a folder that is not there', { to: '/nowhere/at/all' }],
    ['an order model that is not there', { orderModel: 'Basket' }],
    ['another provider than the schema’s', { provider: 'sqlite' as const }],
  ])('refuses %s and writes nothing', (_, options) => {
    const app = makeApp(order('id String @id'))
    expect(() => applySupplierKitSchema({ to: app.to, ...options })).toThrow(invalid)
    expect(() => app.kit()).toThrow()
  })

  it('refuses a provider without models, and a model with the name of one of ours', () => {
    expect(() => applySupplierKitSchema({ to: makeApp('', 'mysql').to })).toThrow(invalid)
    const clash = makeApp('model Notification {\n  id Int @id\n}\n')
    expect(() => applySupplierKitSchema({ to: clash.to })).toThrow(/Notification in .*shop\.prisma/)
  })
})

describe('supplierkit-prisma', () => {
  it('copies, says what it did, and what comes next', () => {
    const app = makeApp(order('id String @id'))
    const done = runCommand(['copy', '--to', app.to])
    expect(done.exitCode).toBe(0)
    expect(done.output).toMatch(
      /supplierkit\.prisma: wrote.*\n.*shop\.prisma: added Order\.supplierOrders\nNext: /,
    )
    expect(runCommand(['copy', '--to', app.to])).toEqual({ output: 'Nothing to change.', exitCode: 0 })
  })

  it('prints the SQL of a provider', () => {
    const { output, exitCode } = runCommand(['sql', '--provider', 'sqlite'])
    expect([exitCode, output.match(/^CREATE TABLE "/gm)?.length]).toEqual([0, 11])
  })

  it.each([
    [['copy', '--provider', 'mysql'], /sqlite or postgresql, not mysql/],
    [['copy', '--unknown'], /--unknown/],
    [['sql'], /--provider/],
    [[], /copy or sql/],
    [['copy', '--to', '/nowhere/at/all'], /config_invalid/],
  ])('%j is refused with a reason', (args, reason) => {
    const { output, exitCode } = runCommand(args)
    expect(exitCode).toBe(1)
    expect(output).toMatch(reason)
  })
})
