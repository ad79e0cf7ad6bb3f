import { describe, expect, it } from 'vitest'
import { parseRetryAfter, retryAfterOf } from './retry-after.js'

const now = Date.parse('2026-11-02T10:00:00Z')

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['1.5', 1_500],
    ['Mon, 02 Nov 2026 10:00:30 GMT', 30_000],
    ['Mon, 02 Nov 2026 09:00:00 GMT', 0],
    ['999999999', 86_400_000],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j is %j ms', (header, ms) => {
    expect(parseRetryAfter(header, now)).toBe(ms)
  })
})

describe('a limit that is counted anew', () => {
  it.each([
    ['seconds since 1970', { 'x-ratelimit-reset': String(now / 1000 + 42) }, 42_000],
    ['milliseconds since 1970', { 'x-ratelimit-reset': String(now + 1_500) }, 1_500],
    ['seconds from now', { 'ratelimit-reset': '30' }, 30_000],
    ['a date', { 'x-ratelimit-reset': 'Mon, 02 Nov 2026 10:00:05 GMT' }, 5_000],
    ['over already', { 'x-ratelimit-reset': '1392815263' }, 0],
    ['never, by mistake', { 'x-ratelimit-reset': '99999999999' }, 86_400_000],
    ['nothing', { 'x-ratelimit-reset': '' }, undefined],
    ['less to say than Retry-After', { 'retry-after': '7', 'x-ratelimit-reset': '30' }, 7_000],
  ])('%s', (_, headers, ms) => {
    expect(retryAfterOf(new Headers(headers), now)).toBe(ms)
  })
})
