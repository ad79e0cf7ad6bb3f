/** How a message is called: its subject, or what it is about while it has none. */
export function titleOf({
  subject,
  template,
}: {
  readonly subject: string
  readonly template: string
}): string {
  return subject === '' ? template.replaceAll('_', ' ') : subject
}
