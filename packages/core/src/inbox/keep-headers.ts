const secretNames = /authorization|cookie|signature|token|secret|api-?key|password/i
/** Ours: what they say of a stored delivery, nobody outside may claim. */
const ownNames = /^x-supplierkit-/i

/** Headers worth keeping with a stored delivery: nothing that could be used to sign in or to sign. */
export function keepHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !secretNames.test(name) && !ownNames.test(name)),
  )
}
