const placeholder = /\{([^{}]*)\}/g

/** The names of all placeholders in a text: `/orders/{id}` has `id`. */
export function placeholdersIn(template: string): readonly string[] {
  return [...template.matchAll(placeholder)].map(([, name = '']) => name)
}

/** Fills a path; every value becomes one piece of it, whatever stands in it. */
export function fillPath(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(placeholder, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}

/** Fills the values of a query, which the client encodes. */
export function fillQuery(
  query: Readonly<Record<string, string>> = {},
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      value.replace(placeholder, (_, wanted: string) => values[wanted] ?? ''),
    ]),
  )
}
