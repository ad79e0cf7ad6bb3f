import type { SupplierCapabilities } from '@supplierkit/core/contract'
import { expect, it } from 'vitest'
import { capabilityTable, withCapabilityTable } from './capability-table.js'

const capabilities: SupplierCapabilities = {
  idempotency: { kind: 'key', retentionMs: 48 * 3_600_000 },
  lookup: 'eventual',
  settleMs: 90_000,
  cancellation: 'none',
  inventory: 'delta',
  webhooks: 'refetch',
  currencies: ['USD', 'EUR'],
  limits: { concurrency: 2, requests: { count: 60, perMs: 60_000 }, linesPerOrder: 50 },
  maintenance: [
    { timeZone: 'America/Los_Angeles', from: '22:00', to: '02:30' },
    { timeZone: 'UTC', from: '00:00', to: '06:00', days: [6, 7] },
  ],
}

it('says what a declaration means', () => {
  const table = capabilityTable(capabilities)
  for (const words of [
    'idempotency key for 2 days',
    'within 90 seconds',
    '60 in 1 minute',
    'changes only',
    '50; more become several orders',
    '22:00 to 02:30 America/Los_Angeles, daily; 00:00 to 06:00 UTC, Saturday, Sunday',
  ]) {
    expect(table).toContain(words)
  }
  const widths = table.split('\n').map((line) => line.length)
  expect(new Set(widths).size).toBe(1)
})

it('names what follows from having nothing', () => {
  const table = capabilityTable({
    idempotency: { kind: 'none' },
    lookup: 'none',
    cancellation: 'none',
    inventory: 'none',
    webhooks: 'none',
  })
  expect(table).toMatch(/Fewer units of a line +\| not possible/)
  expect(table).toMatch(/A lost answer +\| a person is asked/)
})

it('is written between its marks and changes nothing else, however often', () => {
  const page = 'above\n<!-- capabilities -->\nold\n<!-- /capabilities -->\nbelow\n'
  const once = withCapabilityTable(page, capabilities)
  expect(once).toMatch(/^above\n[^]*\nbelow\n$/)
  expect(once).not.toContain('old')
  expect(withCapabilityTable(once, capabilities)).toBe(once)
  expect(() => withCapabilityTable('no marks', capabilities)).toThrow('no place')
})
