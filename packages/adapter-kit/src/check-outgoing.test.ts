import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkOutgoing } from './check-outgoing.js'

const schema = z.strictObject({
  lines: z.array(z.strictObject({ quantity: z.int().min(1), name: z.string().max(5) })),
})

describe('checking what goes out', () => {
  it('passes what fits', () => {
    const value = { lines: [{ quantity: 1, name: 'abc' }] }
    expect(checkOutgoing(schema, value, 'acme')).toEqual(value)
  })

  it('names the fields and never what is in them', () => {
    const value = { lines: [{ quantity: 0, name: 'Jane Roe' }] }
    const caught = (() => {
      try {
        return checkOutgoing(schema, value, 'acme')
      } catch (error) {
        return error
      }
    })()
    expect(caught).toMatchObject({
      code: 'supplier_request_invalid',
      phase: 'not_sent',
      details: { issues: ['lines.0.quantity (too_small)', 'lines.0.name (too_big)'] },
    })
    expect(String(caught)).not.toContain('Jane')
  })
})
