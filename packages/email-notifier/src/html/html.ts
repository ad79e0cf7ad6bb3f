import { escapeHtml } from './escape-html.js'

const markup: unique symbol = Symbol('markup')

/** Markup made by {@link html}, and by nothing else: data from outside cannot take its shape. */
export interface Html {
  readonly [markup]: string
}

/** What may stand in a `${}` of {@link html}. Text is escaped; nothing, `false` and `null` leave no trace. */
export type HtmlValue = Html | string | number | false | null | undefined | readonly HtmlValue[]

/**
 * Template tag for markup. Every interpolation is escaped unless it is itself the result of this tag, so a
 * forgotten escape cannot happen. Attribute values must be quoted in the template.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let text = compact(strings[0])
  values.forEach((value, index) => {
    text += toMarkup(value) + compact(strings[index + 1])
  })
  return { [markup]: text }
}

/** The finished markup as a string. */
export function renderHtml(value: Html): string {
  return value[markup]
}

// Indentation is for those who read the source; a mail pays for each byte of it.
function compact(source = ''): string {
  return source.replace(/\n\s+/g, '\n')
}

function toMarkup(value: HtmlValue): string {
  if (value === undefined || value === null || value === false) return ''
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  if (isList(value)) return value.map(toMarkup).join('')
  return value[markup]
}

function isList(value: Html | readonly HtmlValue[]): value is readonly HtmlValue[] {
  return Array.isArray(value)
}
