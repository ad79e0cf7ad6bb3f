import assert from 'node:assert/strict'

/** A value that must be there for the case to go on. */
export function present<T>(value: T | null | undefined): T {
  assert.ok(value !== undefined && value !== null, 'what the case needs next is not there')
  return value
}
