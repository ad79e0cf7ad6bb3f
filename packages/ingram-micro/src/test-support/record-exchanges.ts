import type { Exchange, OpenApiDocument } from './openapi-document.js'

/** What went over the wire, and in which of it the document was broken. */
export interface Recording {
  readonly fetch: typeof globalThis.fetch
  readonly exchanges: Exchange[]
  readonly problems: string[]
}

/** Lets requests through to the network, keeps them with their answers, and holds both to the document. */
export function recordExchanges(document: OpenApiDocument | undefined): Recording {
  const exchanges: Exchange[] = []
  const problems: string[] = []
  return {
    exchanges,
    problems,
    async fetch(input, init) {
      const request = new Request(input, init)
      const sent = await request.clone().text()
      const response = await fetch(request)
      const text = await response.clone().text()
      const url = new URL(request.url)
      const exchange: Exchange = {
        method: request.method,
        path: url.pathname.replace(/^\/sandbox/, ''),
        query: url.searchParams,
        headers: request.headers,
        body: sent === '' ? undefined : asJson(sent),
        status: response.status,
        answer: text === '' ? undefined : asJson(text),
      }
      exchanges.push(exchange)
      // A web page in place of the API is no answer of the API.
      const isApi = !(response.headers.get('content-type') ?? '').includes('html')
      if (document && isApi) problems.push(...document.problemsOf(exchange))
      return response
    },
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
