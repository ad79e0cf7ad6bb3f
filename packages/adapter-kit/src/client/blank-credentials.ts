const blank = '[redacted]'
/** Shorter ones stand in ordinary texts by chance. */
const shortest = 8

/**
 * Makes texts safe that a supplier sends back: some repeat in their answers, even as an error code, the
 * credentials that they were sent. What an adapter reads may end in events, logs and on pages.
 */
export function createBlanker(authorization: Readonly<Record<string, string>>): (text: string) => string {
  const credentials = Object.values(authorization).flatMap((value) => {
    // `Bearer abc`: the token alone is the secret.
    const [, token] = /^[A-Za-z]+ (.+)$/.exec(value) ?? []
    return token === undefined ? [value] : [value, token]
  })
  const spellings = [...new Set(credentials.flatMap((one) => [one, inJson(one), encodeURIComponent(one)]))]
    .filter((one) => one.length >= shortest)
    .sort((a, b) => b.length - a.length)
  return (text) => spellings.reduce((safe, one) => safe.replaceAll(one, blank), text)
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}
