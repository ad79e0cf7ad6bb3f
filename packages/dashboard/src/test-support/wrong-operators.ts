import { runInNewContext } from 'node:vm'

/** A `Response` of a library of its own, as undici and servers of frameworks have one: no subclass of the global one. */
class LibraryResponse {
  readonly #response: Response
  constructor(body: string, init: ResponseInit) {
    this.#response = new Response(body, init)
  }
  get status() {
    return this.#response.status
  }
  get headers() {
    return this.#response.headers
  }
  get bodyUsed() {
    return this.#response.bodyUsed
  }
  arrayBuffer() {
    return this.#response.arrayBuffer()
  }
}

class User {
  readonly name = 'Mara'
}

/** What an `authorize` hook may answer by mistake, by name. None of it may let anybody in. */
export const wrongOperators: readonly (readonly [string, () => unknown])[] = [
  ['true', () => true],
  ['undefined', () => undefined],
  ['0', () => 0],
  ['1', () => 1],
  ['an empty text', () => ''],
  ['a text', () => 'Mara'],
  ['a symbol', () => Symbol('Mara')],
  ['a function', () => () => ({ name: 'Mara' })],
  ['a class', () => User],
  ['an empty object', () => ({})],
  ['an array', () => [{ name: 'Mara' }]],
  ['an empty array', () => []],
  ['an Error', () => new Error('not signed in')],
  ['an Error of another realm', () => runInNewContext('new Error("not signed in")') as unknown],
  ['an instance of a class', () => new User()],
  ['an object that inherits its name', () => Object.create({ name: 'Mara' }) as unknown],
  ['a Map', () => new Map([['name', 'Mara']])],
  ['a URL', () => new URL('http://shop.test')],
  ['a Request', () => new Request('http://shop.test')],
  ['a Promise of true', async () => true],
  ['a Promise of undefined', async () => undefined],
  ['a Promise of a Promise of an empty object', async () => Promise.resolve({})],
  ['a user record', () => ({ id: 7, name: 'Mara', email: 'mara@shop.test' })],
  ['a session', () => ({ user: { name: 'Mara' } })],
  ['readOnly in another spelling', () => ({ name: 'Mara', readonly: true })],
  ['readOnly as a text', () => ({ name: 'Mara', readOnly: 'false' })],
  ['readOnly as null', () => ({ name: 'Mara', readOnly: null })],
  ['no name', () => ({ readOnly: true })],
  ['an undefined name', () => ({ name: undefined })],
  ['an empty name', () => ({ name: ' ' })],
  ['a name that is no text', () => ({ name: { toString: () => 'Mara' } })],
  ['a name without end', () => ({ name: 'x'.repeat(201) })],
  ['an own field __proto__', () => JSON.parse('{"__proto__":{"name":"Mara"}}') as unknown],
  ['a Response.error()', () => Response.error()],
]

/** A refusal as Hono, undici and other realms make it. */
export const refusals: readonly (readonly [string, () => unknown])[] = [
  ['this realm', () => new Response('sign in first', { status: 403 })],
  ['a library', () => new LibraryResponse('sign in first', { status: 403 })],
  ['a library, in a Promise', async () => new LibraryResponse('sign in first', { status: 403 })],
  [
    'another realm',
    () => ({
      status: 403,
      headers: new Map(),
      arrayBuffer: async () => new TextEncoder().encode('sign in first').buffer,
    }),
  ],
]
