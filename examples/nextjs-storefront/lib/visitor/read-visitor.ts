import { cookies } from 'next/headers'
import { visitorCookie } from './visitor-cookie'

/** The visitor that a page is rendered for; empty: they refuse cookies. */
export async function readVisitor(): Promise<string> {
  return (await cookies()).get(visitorCookie)?.value ?? ''
}

/** The visitor who sent a request. */
export function visitorOf(request: Request): string {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/).map((pair) => pair.split('='))
  return pairs.find(([name]) => name === visitorCookie)?.[1] ?? ''
}
