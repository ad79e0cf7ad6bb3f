import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { openOneConnection } from '../test-support/open-one-connection.js'

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const undo of cleanUp.splice(0)) await undo()
})

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
