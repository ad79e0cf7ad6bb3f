import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../contract/error-codes.js'
import { SupplierKitError } from '../contract/errors.js'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import { VirtualClock } from '../test-support/virtual-clock.js'
import { createCircuitBreaker } from './circuit-breaker.js'

function createTest() {
  const clock = new VirtualClock()
  const told: string[] = []
  const breaker = createCircuitBreaker({
    supplierId: 'fake',
    clock,
    failures: 3,
    restMs: 30_000,
    onOpen: (code) => told.push(`open ${code}`),
    onClose: () => told.push('closed'),
  })
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'ok',
      (error: unknown) => (SupplierKitError.isInstance(error) ? error.code : 'foreign'),
    )
  const fail = (code: ErrorCode) =>
    codeOf(breaker.run(() => Promise.reject(new SupplierKitError({ code, message: 'as the test wants' }))))
  const succeed = () => codeOf(breaker.run(() => Promise.resolve('fine')))
  return { clock, told, breaker, fail, succeed, codeOf }
}

describe('a circuit breaker', () => {
  it('opens after failures in a row, rests, and lets one call try', async () => {
    const { clock, told, breaker, fail, succeed } = createTest()
    for (let turn = 0; turn < 3; turn++) expect(await fail('supplier_timeout')).toBe('supplier_timeout')
    expect(await succeed()).toBe('supplier_circuit_open')
    expect(breaker.restsUntil).toEqual(new Date(clock.now().getTime() + 30_000))
    await clock.advance(30_000)
    expect(await fail('supplier_unreachable')).toBe('supplier_unreachable')
    expect(await succeed()).toBe('supplier_circuit_open')
    await clock.advance(30_000)
    expect(await succeed()).toBe('ok')
    expect(breaker.restsUntil).toBeNull()
    expect(told).toEqual(['open supplier_timeout', 'closed'])
  })

  it('turns others away while one call tries', async () => {
    const { clock, breaker, fail, succeed, codeOf } = createTest()
    for (let turn = 0; turn < 3; turn++) await fail('supplier_server_error')
    await clock.advance(30_000)
    let answer: (value: string) => void = () => {}
    const trying = codeOf(breaker.run(() => new Promise<string>((resolve) => (answer = resolve))))
    expect(await succeed()).toBe('supplier_circuit_open')
    answer('fine')
    expect(await trying).toBe('ok')
    expect(await succeed()).toBe('ok')
  })

  it('takes every answer of the supplier, also a no, for a sign of life', async () => {
    const { fail, succeed } = createTest()
    const signsOfLife = ['supplier_rejected', 'supplier_rate_limited', 'supplier_order_not_found'] as const
    for (const code of signsOfLife) {
      await fail('supplier_timeout')
      await fail('supplier_timeout')
      await fail(code)
    }
    expect(await succeed()).toBe('ok')
  })

  it('hands on what is not of the family', async () => {
    const { breaker, codeOf } = createTest()
    expect(await codeOf(breaker.run(() => Promise.reject(new TypeError('a mistake'))))).toBe('foreign')
  })
})

describe('a supplier that is down', () => {
  it('is left alone, its orders wait unsent, and all reach it when it is back', async () => {
    const supplier = new FakeSupplier('fake')
    for (let turn = 0; turn < 5; turn++) supplier.faults.push({ kind: 'error', code: 'supplier_unreachable' })
    const { hub, pass, typesOf } = createTestHub({ suppliers: [supplier] })
    for (let number = 0; number < 5; number++) await hub.forwardOrder(testOrder({ id: `PE-${number}` }))
    await hub.drain()
    const callsWhileDown = supplier.calls.length
    await hub.forwardOrder(testOrder({ id: 'PE-late' }))
    await pass(20_000)
    expect(supplier.calls).toHaveLength(callsWhileDown)
    expect(await hub.health()).toMatchObject([{ condition: 'circuit_open' }])
    expect(await hub.getOrder('PE-late')).toMatchObject({ submission: 'pending' })
    await pass(15_000)
    await pass(15_000)
    await pass(15_000)
    expect(supplier.books).toHaveLength(6)
    const told = typesOf().filter((type) => type.startsWith('supplier.circuit'))
    expect(told).toEqual(['supplier.circuit_opened', 'supplier.circuit_closed'])
  })
})
