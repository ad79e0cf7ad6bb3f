import { Refusal } from '../answer/answers.js'

/** A form or an image of another page cannot send it, and a script of another origin must ask for it first. */
export const ownHeader = 'x-supplierkit-dashboard'

/**
 * A change is taken only as JSON, with a header that no form can set, from the page's own origin.
 * @throws Refusal `dashboard_request_foreign`
 */
export function refuseForeign(request: Request): void {
  const { headers } = request
  const isJson = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() === 'application/json'
  if (!isJson || headers.get(ownHeader) !== '1' || !isSameOrigin(request)) {
    throw new Refusal('dashboard_request_foreign')
  }
}

/**
 * Browsers say where a request comes from, and scripts cannot change it. Compared are hosts, not schemes: behind a
 * proxy that ends TLS the app is asked over http. Other clients than browsers send neither, and have no cookies
 * that could be misused; they are refused all the same, so that the rule has no exception.
 */
function isSameOrigin({ headers, url }: Request): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const origin = headers.get('origin')
  if (origin === null) return site === 'same-origin'
  const hosts = [new URL(url).host, headers.get('host'), headers.get('x-forwarded-host')]
  return URL.canParse(origin) && (site === 'same-origin' || hosts.includes(new URL(origin).host))
}
