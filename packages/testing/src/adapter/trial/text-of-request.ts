import type { WireRequest } from '../wire/wire-request.js'

/** Every piece of a request that can carry a value: decoded segments of its path, its query and its body. */
export function piecesOf({ path, query, body }: WireRequest): string[] {
  return [...path.split('/').map(decoded), ...query.values(), ...textsIn(bodyOf(body))]
}

/** Everything that a request says, headers included, as one text. */
export function textOf(request: WireRequest): string {
  return [...piecesOf(request), ...Object.values(request.headers)].join('\n')
}

function bodyOf(body: Uint8Array): unknown {
  const text = new TextDecoder().decode(body)
  try {
    return JSON.parse(text) as unknown
  } catch {
    return [text, ...new URLSearchParams(text).values()]
  }
}

function textsIn(json: unknown): string[] {
  if (typeof json === 'string') return [json]
  if (typeof json !== 'object' || json === null) return [String(json)]
  return Object.values(json).flatMap(textsIn)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
