/** An answer, read to its end. */
export interface TextAnswer {
  readonly ok: boolean
  readonly status: number
  readonly text: string
}

/**
 * Fetches a text and gives up at the limit, whether or not `fetch` obeys its signal.
 * @param timeoutMs milliseconds, from connecting to the end of the answer
 * @throws TypeError that of `fetch`; Error when the limit strikes
 */
export async function fetchText(address: string, init: RequestInit, timeoutMs: number): Promise<TextAnswer> {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`no answer within ${timeoutMs} ms`)
      controller.abort(error)
      reject(error)
    }, timeoutMs)
  })
  const read = async () => {
    const answer = await fetch(address, { ...init, redirect: 'manual', signal: controller.signal })
    return { ok: answer.ok, status: answer.status, text: await answer.text() }
  }
  try {
    return await Promise.race([read(), late])
  } finally {
    clearTimeout(timer)
  }
}
