import { describe, expect, it } from 'vitest'
import { fromCursor, toCursor } from './timeline-cursor.js'

describe('where a timeline goes on', () => {
  it('comes back as it was', () => {
    const cursor = { event: 'e "1"', call: null, message: '•' }
    expect(fromCursor(toCursor(cursor))).toEqual(cursor)
    expect(fromCursor(undefined)).toEqual({})
  })

  it.each([
    '',
    'nonsense',
    '7',
    'null',
    '[]',
    '{"event":1}',
    '{"nobody":"x"}',
    `{"event":"${'x'.repeat(2_000)}"}`,
  ])('is not %j', (text) => {
    expect(() => fromCursor(text)).toThrow(expect.objectContaining({ code: 'dashboard_input_invalid' }))
  })
})
