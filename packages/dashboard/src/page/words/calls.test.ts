import { readFileSync } from 'node:fs'
import { errorCodes } from '@supplierkit/core/contract'
import { describe, expect, it } from 'vitest'
import { outcomeHint, outcomeTone, outcomeWords } from './calls.js'

const ofCalls = Object.entries(errorCodes).filter(([, defaults]) => 'phase' in defaults)

describe('how a call ended, in words', () => {
  it.each(ofCalls)('has words for %s, and an error page with more', (code) => {
    expect(outcomeWords[code]?.hint, code).toBeTruthy()
    const page = new URL(`../../../../../docs/errors/${code}.md`, import.meta.url)
    expect(readFileSync(page, 'utf8')).toContain(code)
  })

  it.each(ofCalls)('says of %s what the engine takes it for', (code, defaults) => {
    const phase = 'phase' in defaults ? defaults.phase : undefined
    const inDoubt = outcomeHint(code, 'createOrder').includes('may or may not have acted')
    expect(inDoubt).toBe(phase === 'ambiguous')
    expect(outcomeHint(code, 'findOrder')).not.toContain('may or may not')
  })

  it('takes a code without words for what it is: an error', () => {
    expect(outcomeTone('storage_unavailable')).toBe('bad')
    expect(outcomeTone('toString')).toBe('bad')
    expect(outcomeTone('ok')).toBe('good')
    expect(outcomeHint('storage_unavailable', 'createOrder')).toBe('It did not end as it should.')
  })
})
