import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { openOneConnection } from '../test-support/open-one-connection.js'

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const undo of cleanUp.splice(0)) await undo()
})

type Client = Awaited<ReturnType<typeof openOneConnection>>['prisma']

async function open() {
  const opened = await openOneConnection()
  cleanUp.push(opened.drop)
  return opened
}

/** Open descriptors of a file in this process; Linux tells. */
function descriptorsOf(file: string): number {
  return readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(file)
    } catch {
      return false
    }
  }).length
}

describe('one connection', () => {
  it.runIf(existsSync('/proc/self/fd'))('does not leave connections open behind transactions', async () => {
    const { prisma, file } = await open()
    const work = async (index: number) => {
      await prisma.$transaction(async (tx) => {
        await tx.order.create({ data: { id: String(index), number: String(index) } })
      })
      await prisma.$transaction([prisma.order.count(), prisma.order.count()])
    }
    await work(0)
    const before = descriptorsOf(file)
    for (let index = 1; index < 100; index++) await work(index)
    expect(descriptorsOf(file)).toBe(before)
  })

  it('rolls back, and goes on afterwards', async () => {
    const { prisma } = await open()
    const failing = prisma.$transaction(async (tx) => {
      await tx.order.create({ data: { id: '1', number: '1' } })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await expect(
      prisma.$transaction([
        prisma.order.create({ data: { id: '2', number: '2' } }),
        prisma.order.create({ data: { id: '2', number: 'twice' } }),
      ]),
    ).rejects.toThrow()
    expect(await prisma.order.count()).toBe(0)
    await prisma.order.create({ data: { id: '3', number: '3' } })
    expect(await prisma.order.count()).toBe(1)
  })

  it.each<[string, (prisma: Client, id: string) => Promise<unknown>]>([
    ['statement', (prisma, id) => prisma.$executeRawUnsafe(`INSERT INTO "orders" VALUES ('${id}', '${id}')`)],
    [
      'statement that returns rows',
      (prisma, id) => prisma.$queryRawUnsafe(`INSERT INTO "orders" VALUES ('${id}', '${id}') RETURNING "id"`),
    ],
    [
      'transaction',
      (prisma, id) =>
        prisma.$transaction([
          prisma.$executeRawUnsafe(`INSERT INTO "orders" VALUES ('${id}', '${id}')`),
          prisma.order.count(),
        ]),
    ],
  ])('stores what is written after a %s that found the file locked', async (_, write) => {
    const { prisma, connect } = await open()
    const other = connect()
    cleanUp.unshift(() => other.$disconnect())
    await other.$executeRawUnsafe('BEGIN IMMEDIATE')
    await expect(write(prisma, 'refused')).rejects.toThrow(/locked|timed out/)
    await other.$executeRawUnsafe('COMMIT')

    await write(prisma, 'later')
    expect(await other.order.findMany()).toEqual([{ id: 'later', number: 'later' }])
    await write(other, 'elsewhere')
    expect(await prisma.order.count()).toBe(2)
  })

  it('sets up the connection that replaces another as it did the first', async () => {
    const { prisma, connect } = await open()
    const client = connect({ onConnect: ['PRAGMA cache_size = 77'] })
    cleanUp.unshift(() => client.$disconnect())
    const cacheSize = () => client.$queryRawUnsafe('PRAGMA cache_size')
    expect(await cacheSize()).toEqual([{ cache_size: 77 }])
    await client.$executeRawUnsafe('PRAGMA cache_size = 78')
    await prisma.$executeRawUnsafe('BEGIN IMMEDIATE')
    await expect(client.$executeRawUnsafe('CREATE TABLE "refused" ("id" TEXT)')).rejects.toThrow()
    expect(await cacheSize()).toEqual([{ cache_size: 77 }])
  })

  it.runIf(existsSync('/proc/self/fd'))('does not leave connections open behind refused writes', async () => {
    const { prisma, file, connect } = await open()
    const other = connect()
    cleanUp.unshift(() => other.$disconnect())
    const refused = async () => {
      await expect(prisma.$executeRawUnsafe('INSERT INTO "orders" VALUES (1, 1)')).rejects.toThrow()
      await expect(prisma.$transaction([prisma.order.count(), prisma.order.count()])).rejects.toThrow()
    }
    await other.$executeRawUnsafe('BEGIN IMMEDIATE')
    await refused()
    const before = descriptorsOf(file)
    for (let index = 0; index < 50; index++) await refused()
    expect(descriptorsOf(file)).toBe(before)
    await other.$executeRawUnsafe('ROLLBACK')
  })

  it('keeps what runs beside a transaction out of it', async () => {
    const { prisma } = await open()
    let beside: Promise<number> | undefined
    await prisma.$transaction(async (tx) => {
      await tx.order.create({ data: { id: '1', number: '1' } })
      beside = prisma.order.count().then((count) => count)
      await tx.order.create({ data: { id: '2', number: '2' } })
    })
    expect(await beside).toBe(2)
  })
})
