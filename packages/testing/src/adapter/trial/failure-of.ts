import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import { SupplierKitError } from '@supplierkit/core/contract'

const patienceMs = 8_000

/** Waits for a call that may never end. Far longer than anything takes, so that a slow machine passes. */
export async function within<T>(what: string, call: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new assert.AssertionError({ message: `${what} had not ended after ${patienceMs} ms` }))
    }, patienceMs)
  })
  try {
    return await Promise.race([call, tooLong])
  } finally {
    clearTimeout(timer)
  }
}

/** The error that a call ends with. A call that succeeds, never ends or throws something else breaks the rule. */
export async function failureOf(what: string, call: () => Promise<unknown>): Promise<SupplierKitError> {
  const outcome = await within(what, settled(call))
  if ('answer' in outcome) {
    assert.fail(
      `${what} did not fail: it answered ${inspect(outcome.answer, { depth: 3, breakLength: 100 })}`,
    )
  }
  const { error } = outcome
  if (!SupplierKitError.isInstance(error)) {
    assert.fail(`${what} threw ${nameOf(error)}, which is not a SupplierKitError`)
  }
  return error
}

/** Expects an error with this code and, where it is given, in this phase. */
export async function assertFails(
  what: string,
  call: () => Promise<unknown>,
  expected: Partial<Pick<SupplierKitError, 'code' | 'phase' | 'retryable' | 'retryAfterMs'>>,
): Promise<SupplierKitError> {
  const error = await failureOf(what, call)
  const seen = Object.fromEntries(
    Object.keys(expected).map((part) => [part, error[part as keyof typeof expected]]),
  )
  assert.deepEqual(seen, expected, `${what} failed with ${inspect(seen)}, not with ${inspect(expected)}`)
  return error
}

type Settled = { readonly answer: unknown } | { readonly error: unknown }

/** The outcome of a call, also of one that throws before it answers with a promise. */
export async function settled(call: () => Promise<unknown>): Promise<Settled> {
  try {
    return { answer: await call() }
  } catch (error) {
    return { error }
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name} (${error.message.slice(0, 200)})` : typeof error
}
