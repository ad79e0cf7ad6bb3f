const longestMs = 3_600_000

/**
 * How long a server asks to wait. SMTP has no field for it; servers that greylist say it in words, such as
 * `try again in 300 seconds` or `come back in 00:05:00`. Ms, at most an hour; `undefined`: it said nothing.
 */
export function retryAfterMsOf(reply: number | undefined, response: unknown): number | undefined {
  if (reply === undefined || reply < 400 || reply > 499 || typeof response !== 'string') return undefined
  const text = response.slice(0, 500)
  const clock = /\bin (\d{1,2}):(\d\d):(\d\d)\b/.exec(text)
  if (clock) return atMost(Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]))
  const words = /\b(?:in|after|for) (\d{1,5}) ?(s|sec|seconds?|m|min|minutes?)\b/i.exec(text)
  if (!words) return undefined
  return atMost(Number(words[1]) * (words[2]?.toLowerCase().startsWith('m') ? 60 : 1))
}

function atMost(seconds: number): number {
  return Math.min(seconds * 1000, longestMs)
}
