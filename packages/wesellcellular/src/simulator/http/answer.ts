/** What the simulated API answers. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON, a text as HTML. */
  readonly body: object | string
}

export function refuse(status: number, code: string, more: object = {}): Answer {
  return { status, body: { code, ...more } }
}

/** What a gateway shows in place of the API behind it. */
export const webPage: Answer = {
  status: 200,
  body: '<!doctype html><html><head><title>PhoneX</title></head><body><h1>Sign in</h1></body></html>',
}
