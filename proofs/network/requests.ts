import type { LookupFunction } from 'node:net'
import { createSupplierClient, type SupplierClientOptions } from '@supplierkit/adapter-kit'
import { SupplierKitError } from '@supplierkit/core/contract'
import { z } from 'zod'
import { peerNames, type startPeers } from './peers.js'

type Peers = Awaited<ReturnType<typeof startPeers>>
type Options = Partial<SupplierClientOptions> & Pick<SupplierClientOptions, 'baseUrl'>

/** Long enough for what comes at once on a busy machine. */
const patientMs = 60_000
/** For what never comes. */
const briefMs = 400

const never = new Set(['is silent', 'stops after headers', 'drips its body', 'answers 103 for ever'])
const quiet = { debug() {}, info() {}, warn() {}, error() {} }
const loopback: Pick<SupplierClientOptions, 'allowPrivateAddresses'> = {
  allowPrivateAddresses: ['127.0.0.0/8'],
}

const failing = (code: string): LookupFunction => {
  return (_host, _options, callback) =>
    void setImmediate(() => callback(Object.assign(new Error(code), { code, syscall: 'getaddrinfo' }), ''))
}

const rejecting: () => unknown = () => Promise.reject(new Error('resolver'))

/** Resolvers as nobody should write them. */
const resolvers: Readonly<Record<string, LookupFunction>> = {
  'fails with ENOTFOUND': failing('ENOTFOUND'),
  'fails with EAI_AGAIN': failing('EAI_AGAIN'),
  'answers nothing': (_host, _options, callback) => void setImmediate(() => callback(null, [])),
  'answers what is no address': (_host, _options, callback) =>
    void setImmediate(() => callback(null, [{ address: 'x', family: 4 }])),
  'answers undefined': (_host, _options, callback) => void setImmediate(callback as () => void),
  throws: () => {
    throw new Error('resolver')
  },
  rejects: rejecting,
  'fails twice': (_host, _options, callback) => {
    callback(new Error('resolver'), [])
    callback(new Error('resolver'), [])
  },
  'never answers': () => {},
}

/** All requests, by what is special about them. */
export function requests(peers: Peers): Readonly<Record<string, Options>> {
  const { ports } = peers
  const named = peerNames.map((name) => [
    name,
    {
      baseUrl: `http://127.0.0.1:${ports[name]}`,
      timeoutMs: never.has(name) ? briefMs : patientMs,
    },
  ])
  const resolved = Object.entries(resolvers).map(([name, lookup]) => [
    `a resolver that ${name}`,
    {
      baseUrl: 'https://supplier.example',
      lookup,
      timeoutMs: name === 'never answers' ? briefMs : patientMs,
    },
  ])
  return {
    ...(Object.fromEntries([...named, ...resolved]) as Record<string, Options>),
    'a name that does not exist': { baseUrl: 'https://nowhere.invalid', timeoutMs: patientMs },
    'nobody listens': { baseUrl: `http://127.0.0.1:${peers.closedPort}`, timeoutMs: patientMs },
    'TLS with a peer that does not speak it': {
      baseUrl: `https://127.0.0.1:${ports['answers garbage']}`,
      timeoutMs: patientMs,
    },
    'TLS with a silent peer': { baseUrl: `https://127.0.0.1:${ports['is silent']}`, timeoutMs: briefMs },
    'an address outside the ranges': { baseUrl: 'http://10.0.0.1', timeoutMs: patientMs },
    'a fetch that ignores its signal': {
      baseUrl: 'https://127.0.0.1',
      fetch: () => new Promise(() => {}),
      timeoutMs: briefMs,
    },
    'a fetch whose body stalls': {
      baseUrl: 'https://127.0.0.1',
      fetch: () => Promise.resolve(new Response(new ReadableStream())),
      timeoutMs: briefMs,
    },
    'a token that never comes': {
      baseUrl: `http://127.0.0.1:${ports.answers}`,
      auth: { authorize: () => new Promise(() => {}) },
      timeoutMs: briefMs,
    },
  }
}

/** What came of a write: `ok`, or the error's code and phase. */
export async function outcomeOf(options: Options): Promise<string> {
  const client = createSupplierClient({ supplier: 'acme', ...loopback, ...options })
  try {
    await client.request({
      method: 'POST',
      path: '/orders',
      json: { reference: 'PE-1' },
      schema: z.object({}),
      call: { signal: new AbortController().signal, logger: quiet, attempt: 1 },
    })
    return 'ok'
  } catch (error) {
    return SupplierKitError.isInstance(error) ? `${error.code}, ${error.phase}` : `foreign: ${String(error)}`
  }
}
