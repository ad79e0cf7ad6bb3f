import { MemoryStorage } from '@supplierkit/core'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../random.js'
import { mortalStorage } from './mortal-storage.js'

const row = (id: string) => [{ id, name: id, type: 'code' }]

describe('a storage of a process that dies', () => {
  it('answers nothing any more, and its last call takes effect or does not', async () => {
    const lasting = new Set<number>()
    for (let seed = 1; seed <= 20; seed++) {
      const store = new MemoryStorage()
      const { storage, died, isDead, dieAfter } = mortalStorage(store, createRandom(seed))
      await storage.ensureSuppliers(row('first'))
      dieAfter(1)
      await storage.ensureSuppliers(row('second'))
      const last = storage.ensureSuppliers(row('third')).then(() => 'answered')
      await died
      expect(
        await Promise.race([
          last,
          storage.listSuppliers(),
          new Promise((end) => setImmediate(end, 'nothing')),
        ]),
      ).toBe('nothing')
      expect(isDead()).toBe(true)
      lasting.add((await store.listSuppliers()).length)
    }
    expect([...lasting].sort()).toEqual([2, 3])
  })
})
