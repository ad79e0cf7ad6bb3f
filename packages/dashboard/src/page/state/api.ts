import { href } from './router.js'

/** What the server refused, in its words. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

export async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  return taken<T>(
    await fetch(href(`/api${path}`), {
      headers: { accept: 'application/json' },
      ...(signal ? { signal } : {}),
    }),
  )
}

/** Asks the server to change something. */
export async function send(path: string, body: Readonly<Record<string, unknown>> = {}): Promise<void> {
  await taken(
    await fetch(href(`/api${path}`), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-supplierkit-dashboard': '1' },
      body: JSON.stringify(body),
    }),
  )
}

async function taken<T>(response: Response): Promise<T> {
  const text = await response.text()
  if (response.ok) return JSON.parse(text) as T
  let problem: { code?: string; message?: string } = {}
  try {
    problem = (JSON.parse(text) as { error?: typeof problem }).error ?? {}
  } catch {
    // A proxy answered; its page says nothing to us.
  }
  throw new ApiError(
    response.status,
    problem.code ?? 'unknown',
    problem.message ?? `The server answered ${response.status}.`,
  )
}
