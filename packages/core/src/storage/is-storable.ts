/** NUL and half surrogate pairs. */
// eslint-disable-next-line no-control-regex
const unstorable = /\u0000|\p{Surrogate}/u

/** Whether a text column holds a text as it is. Storages replace what it cannot hold, so that two keys could become one. */
export function isStorable(text: string): boolean {
  return !unstorable.test(text)
}
