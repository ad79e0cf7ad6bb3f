import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Answer, ApiRequest } from './answer.js'

const maxBodyBytes = 1024 * 1024

/** Answers of the listener itself. */
export interface ApiListenerAnswers {
  /** To a body of more than 1 MiB. Default: 413 without a body. */
  readonly tooLarge?: Answer
  /** To a request whose handling has thrown. Default: 500 without a body. */
  readonly broken?: Answer
}

/**
 * A listener for `node:http` that reads a request whole and writes what `answer` says. `undefined` ends the
 * connection without an answer.
 */
export function createApiListener(
  answer: (request: ApiRequest) => Promise<Answer | undefined>,
  { tooLarge = { status: 413 }, broken = { status: 500 } }: ApiListenerAnswers = {},
): RequestListener {
  const handle = async (message: IncomingMessage) => {
    const body = await readBody(message)
    return body === undefined ? tooLarge : answer(toApiRequest(message, body))
  }
  return (message, response) => {
    void handle(message)
      .catch(() => broken)
      .then((result) => (result ? write(response, result) : response.socket?.destroy()))
      .catch(() => response.destroy())
  }
}

function toApiRequest(message: IncomingMessage, body: string): ApiRequest {
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )
  return {
    method: message.method ?? 'GET',
    url: new URL(message.url ?? '/', 'http://simulator'),
    headers,
    body,
  }
}

async function readBody(message: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= maxBodyBytes) chunks.push(chunk)
  }
  return size <= maxBodyBytes ? Buffer.concat(chunks).toString('utf8') : undefined
}

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  const isPage = typeof body === 'string'
  response.writeHead(status, {
    ...(body !== undefined && { 'content-type': isPage ? 'text/html; charset=utf-8' : 'application/json' }),
    ...headers,
  })
  response.end(isPage ? body : body === undefined ? undefined : JSON.stringify(body))
}
