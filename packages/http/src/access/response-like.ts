/** A `Response` of any realm or library (Hono's, undici's, a worker's): its methods are used, not its class. */
interface ResponseLike {
  readonly status: number
  readonly headers: { forEach(each: (value: string, name: string) => void): void }
  readonly bodyUsed?: boolean
  arrayBuffer(): Promise<ArrayBuffer>
}

const withoutBody: ReadonlySet<number> = new Set([204, 205, 304])

/** Whether a value can be sent as a response. */
export function isResponseLike(value: unknown): value is ResponseLike {
  if (typeof value !== 'object' || value === null) return false
  const { status, headers, arrayBuffer } = value as Partial<Record<keyof ResponseLike, unknown>>
  return (
    Number.isInteger(status) &&
    typeof arrayBuffer === 'function' &&
    typeof (headers as { forEach?: unknown } | null | undefined)?.forEach === 'function'
  )
}

/** The same response as one of this realm; `null`: it has no status that can be sent. */
export async function toOwnResponse(response: ResponseLike): Promise<Response | null> {
  const { status } = response
  if (status < 200 || status > 599) return null
  const headers = new Headers()
  response.headers.forEach((value, name) => headers.append(name, value))
  const hasBody = !withoutBody.has(status) && response.bodyUsed !== true
  const body = hasBody ? new Uint8Array(await response.arrayBuffer()) : null
  return new Response(body && body.byteLength > 0 ? body : null, { status, headers })
}
