import { describe, expect, it } from 'vitest'
import { createRuntime, silentLogger } from '../runtime/runtime.js'
import { MemoryStorage } from '../storage/memory-storage.js'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { VirtualClock } from '../test-support/virtual-clock.js'
import { type SupplierFactory, SupplierRegistry } from './supplier-registry.js'

/** A registry whose storage answers a reading only when it is told to. */
function createRegistry() {
  const storage = new MemoryStorage()
  const clock = new VirtualClock()
  const held: (() => void)[] = []
  let holding = false
  let readings = 0
  const slow = {
    saveSupplier: storage.saveSupplier,
    ensureSuppliers: storage.ensureSuppliers,
    readSupplierSecrets: storage.readSupplierSecrets,
    listSuppliers: async () => {
      readings += 1
      const rows = await storage.listSuppliers()
      if (holding) await new Promise<void>((resolve) => held.push(resolve))
      return rows
    },
  }
  const registry = new SupplierRegistry(slow, createRuntime({ clock }), {}, [new FakeSupplier().adapter])
  return {
    registry,
    storage,
    clock,
    hold: () => void (holding = true),
    release() {
      holding = false
      for (const resolve of held.splice(0)) resolve()
    },
    readings: () => readings,
  }
}

describe('the registry of suppliers', () => {
  it('reads its rows once for all who ask at the same moment, and again after a second', async () => {
    const { registry, clock, readings } = createRegistry()
    await Promise.all(Array.from({ length: 50 }, () => registry.resolve('fake')))
    expect(readings()).toBe(1)
    await clock.advance(1_001)
    await Promise.all([registry.listRows(), registry.resolve('fake'), registry.list()])
    expect(readings()).toBe(2)
  })

  it('does not keep what was read before a change', async () => {
    const { registry, hold, release } = createRegistry()
    await registry.list()
    registry.refresh()
    hold()
    const before = registry.list()
    await Promise.resolve()
    await registry.save({ id: 'fake', active: false })
    release()
    expect(await before).toMatchObject([{ active: true }])
    expect(await registry.listRows()).toMatchObject([{ active: false }])
  })

  it('gives a supplier that is added while others read its row all the same', async () => {
    const { registry, storage, hold, release } = createRegistry()
    hold()
    const reading = registry.list()
    await Promise.resolve()
    const adding = registry.add(new FakeSupplier('second').adapter)
    release()
    await Promise.all([reading, adding])
    expect((await storage.listSuppliers()).map(({ id }) => id).sort()).toEqual(['fake', 'second'])
    expect((await registry.resolve('second')).adapter.name).toBe('second')
  })

  it('builds one adapter for all who ask for it at the same moment', async () => {
    const storage = new MemoryStorage()
    let built = 0
    const types = { fake: ({ id }: { readonly id: string }) => (built++, new FakeSupplier(id).adapter) }
    const registry = new SupplierRegistry(storage, createRuntime({ clock: new VirtualClock() }), types, [])
    await registry.save({ id: 'acme', name: 'Acme', type: 'fake' })
    const resolved = await Promise.all(Array.from({ length: 5 }, () => registry.resolve('acme')))
    expect(built).toBe(1)
    expect(new Set(resolved.map(({ adapter }) => adapter)).size).toBe(1)
  })

  it('reads anew after a reading that failed', async () => {
    const { registry, storage } = createRegistry()
    const list = storage.listSuppliers
    storage.listSuppliers = () => Promise.reject(new Error('away'))
    await expect(registry.list()).rejects.toThrow('away')
    storage.listSuppliers = list
    expect(await registry.list()).toHaveLength(1)
  })

  it('keeps a replaced adapter open for what was begun with it, and closes it in the end', async () => {
    const clock = new VirtualClock()
    const closed: string[] = []
    let built = 0
    const types = {
      fake: ({ id }: { readonly id: string }) => {
        const name = `${id} ${(built += 1)}`
        return {
          ...new FakeSupplier(id).adapter,
          close: () => {
            closed.push(name)
            return built === 3 ? Promise.reject(new Error('busy')) : Promise.resolve()
          },
        }
      },
    }
    const registry = new SupplierRegistry(new MemoryStorage(), createRuntime({ clock }), types, [])
    for (let revision = 0; revision < 3; revision++) {
      await registry.save({ id: 'acme', type: 'fake', apiEndpoint: `https://acme.example/v${revision}` })
      await registry.resolve('acme')
      await clock.advance(10 * 60_000)
    }
    expect(closed).toEqual(['acme 1'])
    await clock.advance(10 * 60_000)
    expect(closed).toEqual(['acme 1', 'acme 2'])
    await registry.save({ id: 'acme', type: 'fake', apiEndpoint: 'https://acme.example/v9' })
    await registry.resolve('acme')
    await registry.close()
    expect(closed.slice(2).sort()).toEqual(['acme 3', 'acme 4'])
    await clock.advance(60 * 60_000)
    expect(closed).toHaveLength(4)
  })
})

describe('a supplier factory', () => {
  const build = async (factory: () => unknown) => {
    const storage = new MemoryStorage()
    const clock = new VirtualClock()
    const types = { acme: factory as SupplierFactory }
    const registry = new SupplierRegistry(storage, createRuntime({ clock }), types, [])
    await registry.save({ id: 'one', type: 'acme' })
    return { registry, clock }
  }

  const failing = () => {
    throw new Error('no')
  }

  it('may be async, and is called once for all who ask meanwhile', async () => {
    let built = 0
    const { registry } = await build(() => {
      built += 1
      return Promise.resolve(new FakeSupplier('one').adapter)
    })
    const [first, second] = await Promise.all([registry.resolve('one'), registry.resolve('one')])
    expect(first.adapter).toBe(second.adapter)
    expect((await registry.resolve('one')).adapter).toBe(first.adapter)
    expect(built).toBe(1)
  })

  it.each([
    ['throws', failing, 'app_function_failed'],
    ['rejects', () => Promise.reject(new Error('no')), 'app_function_failed'],
    ['never answers', () => new Promise(() => {}), 'app_function_timeout'],
    ['answers nothing', () => undefined, 'app_function_answer_invalid'],
    ['answers an empty object', () => ({}), 'supplier_invalid'],
  ])('that %s is a typed error', async (_, factory, code) => {
    const { registry, clock } = await build(factory)
    const failing = expect(registry.resolve('one')).rejects.toMatchObject({ code })
    await clock.advance(5_000)
    await failing
  })

  it('whose replaced adapter does not close is named in a warning', async () => {
    const storage = new MemoryStorage()
    const clock = new VirtualClock()
    const warned: object[] = []
    const logger = { ...silentLogger, warn: (fields: object) => void warned.push(fields) }
    const never = () => new Promise<never>(() => {})
    const acme = () => Object.assign(new FakeSupplier('one').adapter, { close: never })
    const registry = new SupplierRegistry(storage, createRuntime({ clock, logger }), { acme }, [])
    await registry.save({ id: 'one', type: 'acme' })
    await registry.resolve('one')
    await registry.save({ id: 'one', type: 'acme', active: false })
    await registry.resolve('one')
    await clock.advance(20 * 60_000)
    expect(warned).toEqual([{ part: 'supplier one', code: 'port_timeout' }])
  })
})
