/** NUL and half surrogate pairs, which no text column can hold. */
// eslint-disable-next-line no-control-regex
const unstorable = /\u0000|\p{Surrogate}/gu

/** Text as a column can hold it: what cannot be stored becomes U+FFFD. JSON columns need no such change. */
export function storableText(value: string): string {
  return value.replace(unstorable, '\uFFFD')
}
