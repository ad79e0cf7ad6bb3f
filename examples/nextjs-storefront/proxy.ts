import { type NextRequest, NextResponse } from 'next/server'
import { visitorCookie } from './lib/visitor/visitor-cookie'

/** Gives every visitor a secret of their own: what they order is shown to whoever has it. */
export function proxy(request: NextRequest): NextResponse {
  if (request.cookies.has(visitorCookie)) return NextResponse.next()
  const visitor = crypto.randomUUID()
  // Also into this request, so that its page is rendered for the new visitor.
  request.cookies.set(visitorCookie, visitor)
  const response = NextResponse.next({ request: { headers: request.headers } })
  response.cookies.set(visitorCookie, visitor, {
    httpOnly: true,
    sameSite: 'lax',
    secure: request.nextUrl.protocol === 'https:',
    maxAge: 365 * 24 * 60 * 60,
  })
  return response
}

export const config = { matcher: ['/', '/checkout', '/orders/:path*'] }
