import { adapterSuite, casesOf } from '@supplierkit/testing'
import { describe, expect, it } from 'vitest'
import { plantedFaults } from './planted-faults.js'
import { tryFault } from './run/try-fault.js'

const cases = casesOf(adapterSuite)

describe('an adapter with a planted fault is caught by the rule about it', () => {
  it.each(plantedFaults.map((planted) => [planted.fault, planted] as const))(
    '%s',
    { timeout: 60_000 },
    async (_, planted) => {
      const { broken, tried } = await tryFault(
        planted,
        cases.filter(({ rule }) => rule === planted.rule),
      )
      expect(tried).toBe(1)
      expect(broken.map(({ rule }) => rule)).toEqual([planted.rule])
      expect(broken[0]?.failure).toMatchObject({
        name: 'ConformanceFailure',
        message: expect.stringContaining(`docs/conformance/adapter.md#${planted.rule}`) as string,
      })
    },
  )

  it('and there is one for every rule of the suite', () => {
    const broken = new Set(plantedFaults.map(({ rule }) => rule))
    expect(cases.map(({ rule }) => rule).filter((rule) => !broken.has(rule))).toEqual([])
  })
})
