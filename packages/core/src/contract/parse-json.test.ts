import { expect, it } from 'vitest'
import { parseJson, parseJsonBytes } from './parse-json.js'

const nested = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`

it('reads JSON, and has no value for what is none', () => {
  const value = { text: 'a [[[ " \\ b', list: [[], {}, null] }
  expect(parseJson(JSON.stringify(value))).toEqual(value)
  expect(parseJson('{"a":')).toBeUndefined()
  expect(parseJsonBytes(new Uint8Array([0x22, 0xff, 0x22]))).toBeUndefined()
})

it('refuses what is nested deeper than anything that is meant', () => {
  expect(parseJson(nested(200))).toBeDefined()
  expect(parseJson(nested(201))).toBeUndefined()
  expect(parseJson(nested(100_000))).toBeUndefined()
  expect(parseJson('{"a":'.repeat(100_000))).toBeUndefined()
})

it('does not count brackets in texts, nor lists that stand beside each other', () => {
  expect(parseJson(JSON.stringify(`\\"${'['.repeat(500)}`))).toHaveLength(502)
  expect(parseJson(`[${'[],'.repeat(500)}1]`)).toHaveLength(501)
})
