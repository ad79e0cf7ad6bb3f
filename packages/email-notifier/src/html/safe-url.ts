const longestUrl = 2000

/** An absolute http or https address in its normal form; `undefined` for anything else. */
export function safeUrl(url: string | undefined): string | undefined {
  if (url === undefined || url.length > longestUrl || !URL.canParse(url)) return undefined
  const parsed = new URL(url)
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return undefined
  // A user name in front of the host is only ever used to disguise the host.
  if (parsed.username !== '' || parsed.password !== '') return undefined
  return parsed.href
}
