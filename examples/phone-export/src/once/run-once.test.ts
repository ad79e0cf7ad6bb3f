import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { generateClient } from '../database/generate-client.js'
import { fromFile, madeUp, type OrdersToPlace } from './orders-to-place.js'

const nothingWrong = {
  duplicatesAtSupplier: 0,
  mailsDoubled: 0,
  liveEventsMissed: 0,
  statusRegressions: 0,
  lost: 0,
  unsettled: 0,
}

async function run(toPlace: OrdersToPlace, seed: number) {
  generateClient()
  const { runScenario } = await import('./run-once.js')
  return runScenario(toPlace, seed, () => {})
}

describe('a file of orders', () => {
  it('that is not there is named, with a way out', async () => {
    await expect(fromFile('no-such-file.csv')).rejects.toMatchObject({
      code: 'order_invalid',
      message: expect.stringContaining('no-such-file.csv cannot be read (ENOENT)') as string,
    })
  })
})

describe('the whole path, on real servers with every fault on', () => {
  it('brings made-up orders over both suppliers to their end', { timeout: 120_000 }, async () => {
    const { line, ok } = await run(madeUp(12, 7), 7)
    expect(line).toMatchObject({ ...nothingWrong, ordersPlaced: 12, mailsSent: line.mailsExpected })
    expect(line.shipped).toBe(line.supplierOrders)
    expect(line.faultsStruck).toBeGreaterThan(0)
    expect(ok).toBe(true)
  })

  it(
    'brings the orders of a file to their end, every line forwarded or refused',
    { timeout: 120_000 },
    async () => {
      const file = fileURLToPath(new URL('../orders-csv/__fixtures__/wholesale-excerpt.csv', import.meta.url))
      const { line, ok } = await run(await fromFile(file), 8)
      expect(line).toMatchObject({ ...nothingWrong, mailsSent: line.mailsExpected })
      expect((line.linesForwarded ?? 0) + (line.linesRefused ?? 0)).toBe(line.linesRead)
      expect(line.linesRefused).toBeGreaterThan(0)
      expect(ok).toBe(true)
    },
  )
})
