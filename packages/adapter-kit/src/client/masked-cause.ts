import type { SecretMask } from './secret-mask.js'

const longestChain = 8

/**
 * An error as it may be kept as a cause. Those of HTTP libraries may repeat the address they were called with and
 * hold the request, so only names, codes and masked messages stay.
 */
export function maskedCause(error: unknown, mask: SecretMask, depth = 0): Error | undefined {
  if (!(error instanceof Error) || depth >= longestChain) return undefined
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  const cause = maskedCause(error.cause, mask, depth + 1)
  const safe = new Error(mask.text(error.message), { ...(cause && { cause }) })
  safe.name = mask.text(error.name)
  safe.stack = mask.text(error.stack ?? '')
  return Object.assign(safe, {
    ...(typeof code === 'string' && { code: mask.text(code) }),
    ...(typeof syscall === 'string' && { syscall }),
  })
}
