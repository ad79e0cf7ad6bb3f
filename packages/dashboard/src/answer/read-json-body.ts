import { readBody, systemTimers } from '@supplierkit/http'
import { Refusal } from './answers.js'

const limits = { maxBodyBytes: 16 * 1024, bodyTimeoutMs: 10_000, timers: systemTimers }

/**
 * The JSON object of a change; an empty body is an empty object.
 * @throws Refusal `dashboard_input_invalid` for anything else and for more than 16 KiB, `request_timeout`,
 * `request_aborted`
 */
export async function readJsonBody(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const reading = await readBody(request, limits)
  if ('refused' in reading) {
    throw new Refusal(
      reading.refused === 'webhook_body_too_large' ? 'dashboard_input_invalid' : reading.refused,
    )
  }
  try {
    const text = new TextDecoder().decode(reading.body)
    const body: unknown = JSON.parse(text === '' ? '{}' : text)
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return body as Readonly<Record<string, unknown>>
  } catch {
    // Answered below, like all else that is no object.
  }
  throw new Refusal('dashboard_input_invalid')
}
