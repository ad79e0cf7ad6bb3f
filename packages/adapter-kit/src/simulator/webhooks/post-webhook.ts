import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'

/** Sends webhooks over connections of its own, which `close` ends. */
export interface WebhookPoster {
  /** The HTTP status; 0 when there was no answer. Never rejects. */
  post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<number>
  close(): void
}

const timeoutMs = 10_000

/** Makes a poster that keeps its connections open until it is closed. */
export function createWebhookPoster(): WebhookPoster {
  const plain = new HttpAgent({ keepAlive: true, maxSockets: 64 })
  const secure = new HttpsAgent({ keepAlive: true, maxSockets: 64 })
  return {
    post: (url, headers, body) =>
      new Promise<number>((resolve) => {
        const isSecure = url.startsWith('https:')
        const send = isSecure ? httpsRequest : httpRequest
        const options = { method: 'POST', agent: isSecure ? secure : plain, timeout: timeoutMs }
        const request = send(url, {
          ...options,
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        })
        let status = 0
        request.on('response', (response) => {
          status = response.statusCode ?? 0
          response.resume()
        })
        request.on('timeout', () => request.destroy())
        request.on('error', () => undefined)
        request.on('close', () => resolve(status))
        request.end(body)
      })
        // An address or a header that cannot be used.
        .catch(() => 0),
    close() {
      plain.destroy()
      secure.destroy()
    },
  }
}
