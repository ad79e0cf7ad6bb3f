import { describe, expect, it } from 'vitest'
import type { MaintenanceWindow } from '../contract/maintenance.js'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import { VirtualClock } from '../test-support/virtual-clock.js'
import { maintenanceEndsAt, maintenanceFaults } from './maintenance.js'

const nightly: MaintenanceWindow = { timeZone: 'America/Los_Angeles', from: '22:00', to: '02:30' }
const at = (text: string) => new Date(text)

describe('a planned downtime', () => {
  const cases: readonly [string, MaintenanceWindow, string, string | null][] = [
    ['begins at its minute', nightly, '2026-01-06T06:00:00Z', '2026-01-06T10:30:00Z'],
    ['goes on after midnight', nightly, '2026-01-06T10:29:59Z', '2026-01-06T10:30:00Z'],
    ['is over at its minute', nightly, '2026-01-06T10:30:00Z', null],
    ['has not begun a minute before', nightly, '2026-01-06T05:59:59Z', null],
    ['moves with the clock of summer', nightly, '2026-07-06T05:00:00Z', '2026-07-06T09:30:00Z'],
    [
      'within a day',
      { timeZone: 'Asia/Kolkata', from: '12:00', to: '13:00' },
      '2026-01-06T07:15:30Z',
      '2026-01-06T07:30:00Z',
    ],
    [
      'only on its day: Saturday',
      { timeZone: 'UTC', from: '20:00', to: '04:00', days: [6] },
      '2026-01-10T21:00:00Z',
      '2026-01-11T04:00:00Z',
    ],
    [
      'only on its day: the night after Saturday',
      { timeZone: 'UTC', from: '20:00', to: '04:00', days: [6] },
      '2026-01-11T03:00:00Z',
      '2026-01-11T04:00:00Z',
    ],
    [
      'only on its day: not on Sunday evening',
      { timeZone: 'UTC', from: '20:00', to: '04:00', days: [6] },
      '2026-01-11T21:00:00Z',
      null,
    ],
    [
      'a whole day',
      { timeZone: 'UTC', from: '00:00', to: '00:00', days: [7] },
      '2026-01-11T12:00:00Z',
      '2026-01-12T00:00:00Z',
    ],
    [
      'once',
      { startsAt: at('2026-01-06T00:00:00Z'), endsAt: at('2026-01-08T00:00:00Z') },
      '2026-01-07T00:00:00Z',
      '2026-01-08T00:00:00Z',
    ],
  ]
  it.each(cases)('%s', (_, window, now, end) => {
    expect(maintenanceEndsAt([window], at(now))?.toISOString() ?? null).toBe(
      end === null ? null : at(end).toISOString(),
    )
  })

  it('of several the latest end counts', () => {
    const once = { startsAt: at('2026-01-06T05:00:00Z'), endsAt: at('2026-01-06T12:00:00Z') }
    expect(maintenanceEndsAt([nightly, once], at('2026-01-06T06:00:00Z'))).toEqual(once.endsAt)
  })

  it('that makes no sense is refused with the adapter', () => {
    const wrong = { timeZone: 'Mars/Olympus', from: '25:00', to: '2:30', days: [0] }
    expect(maintenanceFaults([wrong])).toHaveLength(4)
    const suppliers = [new FakeSupplier('fake', { maintenance: [wrong] })]
    expect(() => createTestHub({ suppliers })).toThrow(expect.objectContaining({ code: 'supplier_invalid' }))
  })

  it('keeps orders waiting unharmed, and lets them go when it is over', async () => {
    const clock = new VirtualClock(Date.UTC(2026, 0, 6, 7, 0, 0))
    const supplier = new FakeSupplier('fake', { maintenance: [nightly] })
    const { hub, pass } = createTestHub({ suppliers: [supplier], clock })
    await hub.forwardOrder(testOrder())
    await pass(3 * 3_600_000)
    expect(supplier.calls).toEqual([])
    expect(await hub.health()).toMatchObject([
      { condition: 'in_maintenance', until: at('2026-01-06T10:30:00Z') },
    ])
    await pass(31 * 60_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
    expect(supplier.books).toHaveLength(1)
  })
})
