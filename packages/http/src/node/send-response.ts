import type { ServerResponse } from 'node:http'

/** Writes a web response no faster than the client takes it, and stops asking for more when the client leaves. */
export async function sendResponse(response: Response, res: ServerResponse): Promise<void> {
  if (res.destroyed) return response.body?.cancel()
  for (const [name, value] of response.headers) if (name !== 'set-cookie') res.setHeader(name, value)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) res.setHeader('set-cookie', cookies)
  res.statusCode = response.status
  if (response.body === null || res.req.method === 'HEAD') {
    res.end()
    return response.body?.cancel()
  }
  await pump(response.body, res)
}

async function pump(body: ReadableStream<Uint8Array>, res: ServerResponse): Promise<void> {
  const reader = body.getReader()
  let wake = () => {}
  res.on('drain', () => wake())
  res.on('close', () => {
    wake()
    void reader.cancel().catch(() => {})
  })
  // A body that breaks off must not wait for a client that reads nothing.
  reader.closed.catch(() => res.destroy())
  for (;;) {
    const { done, value } = await reader.read()
    if (res.destroyed) return
    if (done) break
    if (!res.write(value)) await new Promise<void>((resolve) => (wake = resolve))
  }
  res.end()
}
