import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { CheckLine } from '../doctor/check-line.js'
import { startApp, type TestApp } from '../test-support/start-app.js'

// Each command is a process of its own, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

interface Answer {
  readonly restore: { readonly since: string; readonly startedAt: string; readonly until: string } | null
  readonly checks: readonly CheckLine[]
}

async function json(...args: string[]) {
  const run = await app.run([...args, '--json'])
  return { code: run.code, ...run.json<Answer>() }
}

const shown = async () => {
  const { code, checks } = await json('doctor', '--offline', '--strict')
  return { code, line: checks.find(({ check }) => check === 'restore') }
}

describe('supplierkit restore', () => {
  it('begins for a span, is shown by doctor while it is on, and ends', async () => {
    expect(await shown()).toMatchObject({ line: undefined })
    const begun = await json('restore', 'begin', '--since', '90m', '--for', '2d', '--by', 'ada')
    expect(begun).toMatchObject({ code: 0, ok: true, restore: { by: 'ada' } })
    const { since = '', startedAt = '', until = '' } = begun.restore ?? {}
    expect(Date.parse(until) - Date.parse(startedAt)).toBe(2 * 86_400_000)
    expect(Date.parse(startedAt) - Date.parse(since)).toBeGreaterThanOrEqual(90 * 60_000)

    expect(await shown()).toMatchObject({
      code: 1,
      line: { state: 'warn', found: expect.stringMatching(/looked up.*\(ada\)/) as string },
    })
    expect(await json('restore', 'end', '--by', 'bob')).toMatchObject({ code: 0, outcome: 'ended' })
    expect(await json('restore', 'end')).toMatchObject({ code: 0, outcome: 'not_on', restore: null })
    expect((await shown()).line).toBeUndefined()
  })

  it('has orders looked up before they are sent', async () => {
    expect((await app.run(['restore', 'begin', '--since', '2026-01-01T02:00:00Z'])).out).toMatch(
      /looked up before they are sent; the backup is of 2026-01-01 02:00:00 UTC/,
    )
    await app.wish('order', { id: 'PE-1' })
    expect(await app.wish('get', { id: 'PE-1' })).toMatchObject({
      submission: expect.stringMatching(/in_doubt|submitted/) as string,
    })
    const { out } = await app.run(['orders', 'show', 'PE-1'])
    expect(out).toContain('supplier_order.in_doubt')
  })

  it.each([
    [['restore', 'begin'], '--since'],
    [['restore', 'begin', '--since', '2999-01-01'], 'passed'],
    [['restore', 'begin', '--since', '1h', '--for', '2026-11-02'], 'length of time'],
    [['restore', 'begin', '--since', '1h', '--for', '0d'], 'length of time'],
  ])('%j is called in a wrong way', async (args, said) => {
    const { code, err } = await app.run(args)
    expect(code).toBe(2)
    expect(err).toContain(said)
  })
})
