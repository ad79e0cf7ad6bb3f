import type { PlannedMail } from './planned-mails.js'

/** A mail that was written. */
export interface WrittenMail extends Omit<PlannedMail, 'file' | 'write'> {
  readonly subject: string
  /** Names of the files. */
  readonly html: string
  readonly text: string
}

const headings = { customer: 'To customers', operator: 'To operators' } as const

/** A page that leads to all of them: by who gets them, a row for each mail, a column for each language. */
export function indexPage(mails: readonly WrittenMail[]): string {
  const readers = [...new Set(mails.map(({ reader }) => reader))]
  const groups = readers.map((reader) =>
    groupOf(
      headings[reader],
      mails.filter((mail) => mail.reader === reader),
    ),
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mails</title>
<style>
body{font:16px/1.5 system-ui;margin:2rem}
table{border-collapse:collapse}
th,td{padding:.3rem 1.5rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid #ddd}
</style>
<h1>Mails</h1>
${groups.join('\n')}
</html>
`
}

function groupOf(heading: string, mails: readonly WrittenMail[]): string {
  const locales = [...new Set(mails.map(({ locale }) => locale))]
  const titles = [...new Set(mails.map(titleOf))]
  const rows = titles.map((title) => {
    const cells = locales.map((locale) =>
      cellOf(mails.find((mail) => titleOf(mail) === title && mail.locale === locale)),
    )
    return `<tr><th scope="row">${escaped(title)}</th>${cells.join('')}</tr>`
  })
  const columns = locales.map((locale) => `<th scope="col">${escaped(locale)}</th>`)
  return `<h2>${heading}</h2>
<table>
<tr><td></td>${columns.join('')}</tr>
${rows.join('\n')}
</table>`
}

/** `shipped`, `supplier suspended`, `supplier suspended, 3 at once` */
function titleOf({ name, alerts }: WrittenMail): string {
  const words = name.replaceAll('_', ' ')
  return alerts === null || alerts === 1 ? words : `${words}, ${alerts} at once`
}

function cellOf(mail: WrittenMail | undefined): string {
  if (!mail) return '<td></td>'
  const { subject, html, text, locale } = mail
  return `<td><a href="${escaped(html)}" lang="${escaped(locale)}">${escaped(subject)}</a> (<a href="${escaped(text)}">text</a>)</td>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
