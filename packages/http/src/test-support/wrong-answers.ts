import { runInNewContext } from 'node:vm'

class Session {
  readonly orders = 'all'
}

/** A `Response` of another realm or library: no instance of the class that tests and handlers know. */
export function foreignResponse(status: number, headers: Readonly<Record<string, string>> = {}): unknown {
  return {
    status,
    headers: new Map(Object.entries(headers)),
    bodyUsed: false,
    arrayBuffer: async () => new TextEncoder().encode('sign in first').buffer,
  }
}

/** What an `authorize` hook may answer by mistake, by name. None of it may show or change anything. */
export const wrongAnswers: readonly (readonly [string, () => unknown])[] = [
  ['true', () => true],
  ['undefined', () => undefined],
  ['0', () => 0],
  ['1', () => 1],
  ['NaN', () => NaN],
  ['an empty text', () => ''],
  ['a text', () => 'all'],
  ['a BigInt', () => 1n],
  ['a symbol', () => Symbol('all')],
  ['a function', () => () => ({ orders: 'all' })],
  ['an empty object', () => ({})],
  ['an array', () => [{ orders: 'all' }]],
  ['an empty array', () => []],
  ['an Error', () => new Error('not signed in')],
  ['an Error of another realm', () => runInNewContext('new Error("not signed in")') as unknown],
  ['an Error with the right fields', () => Object.assign(new Error('no'), { orders: 'all' })],
  ['a Map', () => new Map([['orders', 'all']])],
  ['a Date', () => new Date(0)],
  ['a Headers', () => new Headers({ orders: 'all' })],
  ['an instance of a class', () => new Session()],
  ['an object that inherits the fields', () => Object.create({ orders: 'all' }) as unknown],
  ['a Promise of true', async () => true],
  ['a Promise of undefined', async () => undefined],
  ['a Promise of an empty object', async () => ({})],
  ['a user record', () => ({ id: 7, name: 'Ann', email: 'ann@shop.test' })],
  ['a field too many', () => ({ orders: 'all', operators: true })],
  ['a field in another spelling', () => ({ Orders: 'all' })],
  ['orders that are undefined', () => ({ orders: undefined })],
  ['orders that are null', () => ({ orders: null })],
  ['orders that are true', () => ({ orders: true })],
  ['orders in another spelling', () => ({ orders: 'All' })],
  ['orders that are numbers', () => ({ orders: [1] })],
  ['orders as a set', () => ({ orders: new Set(['o1']) })],
  ['orders as an object', () => ({ orders: { o1: true } })],
  ['operator as a text', () => ({ orders: 'all', operator: 'false' })],
  ['stock as a number', () => ({ orders: 'all', stock: 1 })],
  ['actions as a text', () => ({ orders: 'all', actions: 'cancel' })],
  ['actions that there are not', () => ({ orders: 'all', actions: ['cancel', 'toString'] })],
  ['an empty name', () => ({ orders: 'all', by: '' })],
  ['types as a text', () => ({ orders: 'all', types: 'order.progressed' })],
  ['an own field __proto__', () => JSON.parse('{"__proto__":{"orders":"all"}}') as unknown],
  ['a Response.error()', () => Response.error()],
  ['a page that welcomes people', () => new Response('<h1>Welcome</h1>')],
  ['a foreign page that welcomes people', () => foreignResponse(200)],
]
