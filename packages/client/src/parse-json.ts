const dateKey = /(?:At|^at|^asOf|^since|^until)$/
const isoDate = /^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/

/** Reads JSON of the hub: its dates come back as dates. The rule is that of core's `decodeJson`; a test holds them together. */
export function parseJson<T>(text: string): T {
  return JSON.parse(text, (key, value: unknown) =>
    typeof value === 'string' && dateKey.test(key) && isoDate.test(value) ? new Date(value) : value,
  ) as T
}
