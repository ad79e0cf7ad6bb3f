import { describe, expect, it } from 'vitest'
import type { SupplierAdapter } from '../contract/supplier-adapter.js'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { checkAdapter } from './check-adapter.js'

const whole = new FakeSupplier('acme').adapter
const declaring = (capabilities: Partial<SupplierAdapter['capabilities']>): SupplierAdapter => ({
  ...whole,
  capabilities: { ...whole.capabilities, ...capabilities },
})
const without = (method: keyof SupplierAdapter, adapter = whole): SupplierAdapter => {
  const { [method]: _, ...others } = adapter
  return others as SupplierAdapter
}

describe('an adapter', () => {
  it.each(['findOrder', 'cancelOrder', 'changeOrder', 'syncInventory', 'handleWebhook'] as const)(
    'that declares a power and lacks %s is refused',
    (method) => {
      expect(() => checkAdapter(without(method))).toThrow(`${method} is missing`)
    },
  )

  it('needs no method for a power that it does not declare', () => {
    expect(() => checkAdapter(without('cancelOrder', declaring({ cancellation: 'none' })))).not.toThrow()
    expect(() => checkAdapter(without('changeOrder', declaring({ change: 'none' })))).not.toThrow()
  })

  it('that says nothing of changes takes none', () => {
    const { change: _, ...capabilities } = whole.capabilities
    expect(() => checkAdapter(without('changeOrder', { ...whole, capabilities }))).not.toThrow()
  })
})
