import { describe, expect, it } from 'vitest'
import { safeUrl } from './safe-url.js'

describe('safeUrl', () => {
  it.each(['https://shop.example/a?b=c#d', 'http://127.0.0.1:3000/'])('passes %s', (url) => {
    expect(safeUrl(url)).toBe(url)
  })

  it.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    '/orders/1',
    'https://shop.example@evil.example/',
    `https://shop.example/${'a'.repeat(2000)}`,
    '',
    undefined,
  ])('refuses %s', (url) => {
    expect(safeUrl(url)).toBeUndefined()
  })
})
