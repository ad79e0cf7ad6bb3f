import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { prismaStorage } from './prisma-storage.js'
import { reencryptSuppliers } from './reencrypt-suppliers.js'
import { describeDatabases } from './test-support/describe-databases.js'

const [k1, k2] = ['k1', 'k2'].map((id) => ({ id, key: randomBytes(32).toString('base64') })) as [
  { id: string; key: string },
  { id: string; key: string },
]
const secrets = { apiKey: 'key', credentials: { token: 't' }, webhookSecrets: ['w'] }

describeDatabases('secrets of suppliers', (database) => {
  const storage = (keys: (typeof k1)[]) =>
    prismaStorage(database.client, { encryptionKeys: keys, schema: database.schema })
  const rotate = (keys: (typeof k1)[]) =>
    reencryptSuppliers(database.client, { encryptionKeys: keys, schema: database.schema })

  it('are encrypted anew under the first key, once, and then need no other', async () => {
    const before = storage([k1])
    await before.saveSupplier({ id: 'a', secrets })
    await before.saveSupplier({ id: 'b', secrets: { apiKey: 'only' } })
    await before.saveSupplier({ id: 'none' })
    expect(await rotate([k2, k1])).toEqual({ reencrypted: 2, unchanged: 1 })
    expect(await rotate([k2, k1])).toEqual({ reencrypted: 0, unchanged: 3 })
    expect(await storage([k2]).readSupplierSecrets('a')).toEqual(secrets)
    expect(await storage([k2]).readSupplierSecrets('b')).toEqual({
      apiKey: 'only',
      credentials: null,
      webhookSecrets: [],
    })
    await expect(storage([k1]).readSupplierSecrets('a')).rejects.toMatchObject({
      code: 'encryption_key_missing',
    })
  })

  it('that are saved while keys rotate are not lost', async () => {
    const both = storage([k2, k1])
    for (let i = 0; i < 10; i++)
      await storage([k1]).saveSupplier({ id: `s${i}`, secrets: { apiKey: `old ${i}` } })
    const saves = Array.from({ length: 10 }, (_, i) =>
      both.saveSupplier({ id: `s${i}`, secrets: { apiKey: `new ${i}` } }),
    )
    await Promise.all([rotate([k2, k1]), ...saves, rotate([k2, k1])])
    for (let i = 0; i < 10; i++) {
      expect((await storage([k2]).readSupplierSecrets(`s${i}`))?.apiKey).toBe(`new ${i}`)
    }
  })

  it('cannot be moved to another supplier or another field', async () => {
    const both = storage([k1])
    await both.saveSupplier({ id: 'a', secrets })
    await both.saveSupplier({ id: 'b', secrets: { apiKey: 'mine' } })
    const a = await database.client.supplier.findUniqueOrThrow({ where: { id: 'a' } })
    await database.client.supplier.update({ where: { id: 'b' }, data: { apiKey: a.apiKey } })
    await expect(both.readSupplierSecrets('b')).rejects.toMatchObject({ code: 'decryption_failed' })
    await database.client.supplier.update({ where: { id: 'a' }, data: { apiKey: a.webhookSecret } })
    await expect(both.readSupplierSecrets('a')).rejects.toMatchObject({ code: 'decryption_failed' })
  })

  it('need no key until they are read or written', async () => {
    const keyless = storage([])
    await keyless.ensureSuppliers([{ id: 'a', name: 'A', type: 'code' }])
    expect(await keyless.readSupplierSecrets('a')).toEqual({
      apiKey: null,
      credentials: null,
      webhookSecrets: [],
    })
    await expect(keyless.saveSupplier({ id: 'a', secrets })).rejects.toMatchObject({
      code: 'encryption_key_missing',
    })
  })
})
