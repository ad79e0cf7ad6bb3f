import { describe, expect, it } from 'vitest'
import { retryAfterMsOf } from './retry-after.js'

describe('retryAfterMsOf', () => {
  it.each([
    [450, '450 4.2.0 Greylisted, try again in 300 seconds', 300_000],
    [451, '451 Greylisting in action, please come back in 00:05:00', 300_000],
    [421, '421 too many connections, retry after 5 minutes', 300_000],
    [450, '450 come back in 99999 seconds', 3_600_000],
    [451, '451 temporary failure', undefined],
    [550, '550 try again in 300 seconds', undefined],
  ])('%d %s: %s', (reply, response, wait) => {
    expect(retryAfterMsOf(reply, response)).toBe(wait)
  })
})
