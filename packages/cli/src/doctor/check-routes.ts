import { parseJson } from '@supplierkit/core/contract'
import { fetchText } from '../fetch-text.js'
import { type CheckLine, fail, ok, warn } from './check-line.js'

const timeoutMs = 5_000

/** Are the routes mounted where the config says? */
export async function checkRoutes(url: string): Promise<CheckLine> {
  const address = `${url.replace(/\/$/, '')}/ok`
  try {
    const answer = await fetchText(address, {}, timeoutMs)
    const body = parseJson(answer.text)
    const said = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {}
    if (!answer.ok || said['ok'] !== true) {
      return fail(
        'routes',
        `${address} answers ${answer.status}`,
        'mount the handler there, or correct `url` in the config.',
      )
    }
    return said['live'] === 'authorize_missing'
      ? warn('routes', 'mounted, but nobody may see live updates', 'pass authorize to the handler.')
      : ok('routes', `mounted at ${url}`)
  } catch {
    return warn('routes', `nobody answers at ${address}`, 'start the app, or correct `url` in the config.')
  }
}
