/** A mail that was written. */
export interface WrittenMail {
  readonly template: string
  readonly locale: string
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** A page that leads to all of them. */
export function indexPage(mails: readonly WrittenMail[]): string {
  const rows = mails.map(
    ({ template, locale, subject, html, text }) =>
      `<tr><td>${escaped(template)}</td><td>${escaped(locale)}</td><td><a href="${escaped(html)}">${escaped(subject)}</a></td><td><a href="${escaped(text)}">text</a></td></tr>`,
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mails</title>
<style>body{font:16px/1.5 system-ui;margin:2rem}td{padding:.2rem 1rem .2rem 0}</style>
<h1>Mails</h1>
<table>
${rows.join('\n')}
</table>
</html>
`
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
