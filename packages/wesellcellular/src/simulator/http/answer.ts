import { type Answer, webPageOf } from '@supplierkit/adapter-kit/simulator'

/** A refusal as the platform words it. */
export function refuse(status: number, code: string, more: object = {}): Answer {
  return { status, body: { code, ...more } }
}

/** What a gateway shows in place of the API behind it. */
export const webPage: Answer = webPageOf('PhoneX')
