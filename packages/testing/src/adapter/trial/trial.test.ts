import { SupplierKitError } from '@supplierkit/core/contract'
import { describe, expect, it } from 'vitest'
import { assertFails, failureOf } from './failure-of.js'
import { canariesIn } from './find-secrets.js'
import { onAnotherDay } from './on-another-day.js'
import { recordEnvironment } from './record-environment.js'
import { addUnknownFields, replaceWord } from './rewrite-json.js'

const refusal = new SupplierKitError({ code: 'supplier_rejected', message: 'acme: no' })

describe('waiting for a failure', () => {
  it('takes errors of the family, also from what throws at once', async () => {
    expect(await failureOf('it', () => Promise.reject(refusal))).toBe(refusal)
    const thrown = () => {
      throw refusal
    }
    expect(await assertFails('it', thrown, { code: 'supplier_rejected', phase: 'final' })).toBe(refusal)
  })

  it('says what came in the place of one', async () => {
    const answers = () => Promise.resolve({ orders: [] })
    await expect(failureOf('findOrder', answers)).rejects.toThrow(/findOrder did not fail: .*orders/)
    const throws = () => Promise.reject(new TypeError('fetch failed'))
    await expect(failureOf('it', throws)).rejects.toThrow(/TypeError \(fetch failed\), which is not/)
    const rejects = () => Promise.reject(refusal)
    await expect(assertFails('it', rejects, { phase: 'ambiguous' })).rejects.toThrow(/phase: 'final'/)
  })
})

describe('looking for secrets', () => {
  const canaries = { key: 'canary-key-0001', name: 'Wilhelmina Quickfeather' }

  it.each([
    ['a message', new Error('no canary-key-0001')],
    [
      'a cause of a cause',
      new Error('a', { cause: new Error('b', { cause: { canary: 'canary-key-0001' } }) }),
    ],
    ['a property', Object.assign(new Error('x'), { config: { headers: { auth: ['canary-key-0001'] } } })],
    ['one that is not enumerable', Object.defineProperty({}, 'auth', { value: 'canary-key-0001' })],
    ['a map', new Map([['auth', 'canary-key-0001']])],
    ['base64', { authorization: `Basic ${Buffer.from('canary-key-0001').toString('base64')}` }],
    ['the second half of a pair', `Basic ${Buffer.from('user:canary-key-0001').toString('base64')}`],
    ['hex', `0x${Buffer.from('canary-key-0001').toString('hex')}`],
  ])('finds one in %s', (_, value) => {
    expect(canariesIn(value, canaries)).toEqual(['key'])
  })

  it('finds what was encoded for an address, and nothing where nothing is', () => {
    expect(canariesIn('?to=Wilhelmina%20Quickfeather', canaries)).toEqual(['name'])
    expect(canariesIn(refusal, canaries)).toEqual([])
  })
})

describe('another day', () => {
  it('is everywhere, and over afterwards', async () => {
    const today = new Date()
    const [now, made, known] = await onAnotherDay(
      async () => [Date.now(), new Date().getTime(), today instanceof Date] as const,
    )
    for (const later of [now, made]) expect(later - today.getTime()).toBeGreaterThan(86_000_000)
    expect(known).toBe(true)
    expect(Date.now() - today.getTime()).toBeLessThan(80_000_000)
    await expect(onAnotherDay(() => Promise.reject(refusal))).rejects.toBe(refusal)
    expect(new Date(0).getTime()).toBe(0)
    expect(Date.now() - today.getTime()).toBeLessThan(80_000_000)
  })
})

describe('reading the environment', () => {
  it('is noticed, but for what is the platform’s', () => {
    const { result, read } = recordEnvironment(() => [process.env['ACME_TOKEN'], process.env['NODE_ENV']])
    expect(result).toHaveLength(2)
    expect(read).toEqual(['ACME_TOKEN'])
    expect(recordEnvironment(() => 1)).toEqual({ result: 1, read: [] })
  })
})

describe('rewriting answers', () => {
  it('replaces whole values only, and counts them', () => {
    const { rewrite, count } = replaceWord('7', 'X')
    expect(rewrite({ a: '7', b: [7, 77, { c: '7 ' }], '7': null })).toEqual({
      a: 'X',
      b: ['X', 77, { c: '7 ' }],
      '7': null,
    })
    expect(count()).toBe(2)
  })

  it('adds fields to every object and changes none', () => {
    const rewritten = addUnknownFields({ a: [{ b: 1 }], c: null })
    expect(rewritten).toMatchObject({ a: [{ b: 1 }], c: null })
    expect(JSON.stringify(rewritten).match(/zz_unheard_of/g)).toHaveLength(2)
  })
})
