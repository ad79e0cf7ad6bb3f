import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startApp, type TestApp } from '../test-support/start-app.js'
import type { CheckLine } from './check-line.js'

// Each command is a process of its own, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

interface Answer {
  readonly ok: boolean
  readonly checks: readonly CheckLine[]
  readonly counts: Readonly<Record<'ok' | 'warn' | 'fail', number>>
}

async function doctor(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const { code, json } = await app.run(['doctor', '--json', ...args], env)
  const answer = json<Answer>()
  const line = (check: string) => answer.checks.find((one) => one.check === check)
  return { code, ...answer, line }
}

describe('supplierkit doctor', () => {
  it('finds an app well whose supplier answers, and says what it looked at', async () => {
    const { code, ok, checks, counts } = await doctor()
    expect(checks.map(({ check, state, found }) => `${state} ${check}: ${found}`)).toEqual([
      `ok node: ${process.version}`,
      'ok config: supplierkit.config.mjs loads',
      'ok storage: reachable, with every table and column of this release',
      'ok database: limits: connections have timeouts',
      'ok work: nothing is waiting',
      'ok wesellcellular: orders are sent to it',
      'ok wesellcellular: credentials: looked an order up that does not exist',
      'ok wesellcellular: clock: agrees with ours',
      'ok wesellcellular: webhooks: a signed order.status_updated is believed and read, a changed one refused',
      `ok routes: mounted at ${app.env['SHOP_URL'] ?? ''}`,
    ])
    expect({ code, ok, counts }).toEqual({ code: 0, ok: true, counts: { ok: 10, warn: 0, fail: 0 } })
  })

  it('shows a table with the way out to people', async () => {
    const { code, out } = await app.run(['doctor'], { SUPPLIER_SECRET: '' })
    expect(code).toBe(1)
    expect(out).toMatch(/fail\s+wesellcellular: webhooks\s+\[webhook_secret_missing\]/)
    expect(out).toMatch(/→ .*docs\/errors\/webhook_secret_missing/)
    expect(out).toMatch(/ok\s+wesellcellular: credentials/)
    expect(out).toContain('9 ok, 0 to know, 1 failed')
    expect(out).not.toContain('\u001b')
  })

  it('says which credentials are wrong, without telling them', async () => {
    const { code, line, checks } = await doctor([], { SUPPLIER_KEY: 'wrong-key-7' })
    expect(code).toBe(1)
    expect(line('wesellcellular: credentials')).toMatchObject({
      state: 'fail',
      found: expect.stringContaining('supplier_unauthorized') as string,
    })
    expect(JSON.stringify(checks)).not.toContain('wrong-key-7')
  })

  it('tells a supplier that is away from an app that is not running', async () => {
    const nobody = 'http://127.0.0.1:9'
    const { code, line } = await doctor([], { SUPPLIER_URL: nobody, SHOP_URL: nobody })
    expect(code).toBe(1)
    expect(line('wesellcellular: credentials')).toMatchObject({ state: 'fail' })
    expect(line('wesellcellular: clock')).toBeUndefined()
    expect(line('routes')).toMatchObject({
      state: 'warn',
      wayOut: expect.stringContaining('start the app') as string,
    })
  })

  it('calls nobody with --offline, and takes warnings for failures with --strict', async () => {
    const nobody = 'http://127.0.0.1:9'
    const offline = await doctor(['--offline'], { SUPPLIER_URL: nobody, SHOP_URL: nobody })
    expect(offline).toMatchObject({ code: 0, counts: { fail: 0, warn: 1 } })
    expect((await doctor(['--offline', '--strict'])).code).toBe(1)
  })

  it('says that tables are missing, and looks no further', async () => {
    const { code, line, checks } = await doctor([], { SHOP_DATABASE: `${app.folder}/empty.db` })
    expect(code).toBe(1)
    expect(line('storage')).toMatchObject({
      state: 'fail',
      found: expect.stringContaining('storage_schema_missing') as string,
    })
    expect(checks.some(({ check }) => check.startsWith('wesellcellular'))).toBe(false)
  })

  it('tells of a supplier that is paused', async () => {
    await app.wish('suspend')
    const { code, line } = await doctor(['--offline', '--supplier', 'wesellcellular'])
    expect(code).toBe(1)
    expect(line('wesellcellular')).toMatchObject({
      state: 'fail',
      found: expect.stringContaining('stocktaking') as string,
      wayOut: expect.stringContaining('suppliers resume wesellcellular') as string,
    })
    expect((await app.run(['suppliers', 'resume', 'wesellcellular'])).code).toBe(0)
    expect((await doctor(['--offline'])).code).toBe(0)
  })

  it('asks only for suppliers that there are', async () => {
    const { code, json } = await app.run(['doctor', '--supplier', 'wesellcelular', '--json'])
    expect(code).toBe(1)
    expect(json()).toMatchObject({
      ok: false,
      error: {
        code: 'supplier_unknown',
        message: expect.stringContaining('Did you mean wesellcellular?') as string,
      },
    })
  })
})
