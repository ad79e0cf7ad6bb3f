import { expect, it } from 'vitest'
import { createBlanker } from './blank-credentials.js'

it('takes credentials out of what a supplier repeats, however they are written', () => {
  const blank = createBlanker({ authorization: 'Bearer abc/"def"+123', 'x-api-key': 'key-1234' })
  const answer = JSON.stringify({ code: 'abc/"def"+123', all: 'Bearer abc/"def"+123', key: ['key-1234'] })
  expect(JSON.parse(blank(answer))).toEqual({ code: '[redacted]', all: '[redacted]', key: ['[redacted]'] })
  expect(blank(`/elsewhere?k=${encodeURIComponent('abc/"def"+123')}`)).toBe('/elsewhere?k=[redacted]')
})

it('leaves everything else, and what is too short to be told from words', () => {
  const blank = createBlanker({ 'x-api-key': 'order' })
  expect(blank('{"order": "order-1"}')).toBe('{"order": "order-1"}')
  expect(createBlanker({})('anything')).toBe('anything')
})
