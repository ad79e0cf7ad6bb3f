import { createHash, timingSafeEqual } from 'node:crypto'

/** Does a request carry the name `admin` and this password? */
export function isOperator(request: Request, password: string): boolean {
  const [scheme, credentials = ''] = (request.headers.get('authorization') ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'basic') return false
  const given = Buffer.from(credentials, 'base64').toString('utf8')
  // Digests have one length, so that neither it nor the time tells anything.
  return timingSafeEqual(digest(given), digest(`admin:${password}`))
}

/** Lets the browser ask for name and password. */
export function askForPassword(): Response {
  return new Response('Operators only.', {
    status: 401,
    headers: { 'www-authenticate': 'Basic realm="Operations", charset="UTF-8"' },
  })
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
