import assert from 'node:assert/strict'
import { describe, expect, it } from 'vitest'
import type { ConformanceCase, ConformanceSuite } from './conformance-case.js'
import { runCase } from './run-case.js'

interface Subject {
  readonly value: number
  readonly extra?: string
  readonly close: () => Promise<void>
}

const rule: ConformanceCase<Subject> = {
  rule: 'values-are-even',
  name: 'a value is even',
  reason: 'odd ones do not pair',
  mistake: 'adding one',
  run: async ({ value }) => assert.equal(value % 2, 0),
}
const suite: ConformanceSuite<Subject> = {
  port: 'Numbers',
  page: 'docs/conformance/numbers.md',
  introduction: [],
  cases: { values: [rule] },
}

function subjects(value: number) {
  let closed = 0
  const open = (): Subject => ({ value, close: async () => void (closed += 1) })
  return { open, closed: () => closed }
}

describe('running a case', () => {
  it('holds, and closes the subject', async () => {
    const { open, closed } = subjects(2)
    expect(await runCase(suite, rule, open)).toBe('held')
    expect(closed()).toBe(1)
  })

  it('fails with the rule, what was seen, why, the usual mistake and the page, and closes the subject', async () => {
    const { open, closed } = subjects(3)
    const failure: unknown = await runCase(suite, rule, open).catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'ConformanceFailure', actual: 1, expected: 0 })
    const { message, stack, cause } = failure as Error
    expect(message.split('\n')[0]).toBe('[Numbers: values-are-even] a value is even')
    expect(message).toContain('  Seen: Expected values to be strictly equal:')
    expect(message).toContain('  Why it matters: odd ones do not pair')
    expect(message).toContain('  Usual mistake: adding one')
    expect(message).toContain('  More: docs/conformance/numbers.md#values-are-even')
    expect(stack).toContain('run-case.test.ts')
    expect(cause).toBeInstanceOf(assert.AssertionError)
    expect(closed()).toBe(1)
  })

  it('names the rule also when the subject throws something else', async () => {
    const broken = { ...rule, run: () => Promise.reject(new TypeError('no such method')) }
    await expect(runCase(suite, broken, subjects(2).open)).rejects.toThrow(/Seen: no such method/)
  })

  it('does not apply to a subject that the rule does not concern, and says whom it does', async () => {
    const { open, closed } = subjects(3)
    const concerns = { who: 'even numbers', includes: ({ value }: Subject) => value % 2 === 0 }
    const outcome = await runCase(suite, { ...rule, concerns }, open)
    expect(outcome).toEqual({
      outcome: 'not_applicable',
      why: 'not applicable: it concerns even numbers',
    })
    expect(closed()).toBe(1)
    expect(await runCase(suite, { ...rule, concerns }, subjects(2).open)).toBe('held')
  })

  it('leaves out what the subject has no part for, and says which', async () => {
    const { open, closed } = subjects(3)
    const outcome = await runCase(suite, { ...rule, needs: ['extra', 'value'] }, open)
    expect(outcome).toEqual({ outcome: 'left_out', why: 'the subject has no extra' })
    expect(closed()).toBe(1)
  })
})
