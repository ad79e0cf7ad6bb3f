import type { SupplierAdapter } from '@supplierkit/core/contract'
import { type PlantedFault, sending } from '../planted-fault.js'

const shared = new Map<string, SupplierAdapter>()

export const setupFaults: readonly PlantedFault[] = [
  {
    fault: 'a look-up is declared, and findOrder was never written',
    rule: 'declared-powers-have-their-methods',
    plant: ({ make }) => ({ ...make(), findOrder: undefined }) as unknown as SupplierAdapter,
  },
  {
    fault: 'cancellation is declared once a token is there',
    rule: 'declarations-do-not-change',
    plant({ make, settings }) {
      const adapter = make()
      const cancellation = settings.credentials.secret ? 'negotiated' : 'none'
      return { ...adapter, capabilities: { ...adapter.capabilities, cancellation } }
    },
  },
  {
    fault: 'a limit of 0 lines for "no limit"',
    rule: 'declared-numbers-make-sense',
    plant({ make }) {
      const adapter = make()
      return { ...adapter, capabilities: { ...adapter.capabilities, limits: { linesPerOrder: 0 } } }
    },
  },
  {
    fault: 'the constructor throws without a token',
    rule: 'construction-does-nothing',
    plant({ make, settings }) {
      if (!settings.credentials.secret) throw new Error('PLAIN_SECRET is not set')
      return make()
    },
  },
  {
    fault: 'the environment is read while the adapter is made',
    rule: 'construction-does-nothing',
    plant: ({ make }) =>
      make({ describe: () => ({ headers: { 'x-region': process.env['PLAIN_REGION'] ?? 'EU' } }) }),
  },
  {
    fault: '"undefined" is sent for a token that is not there',
    rule: 'missing-credentials-are-said-at-the-first-call',
    plant: ({ make, settings }) =>
      make({
        describe: () => ({
          auth: {
            kind: 'client_credentials',
            tokenUrl: '/oauth/token',
            clientId: String(settings.credentials.user),
            clientSecret: String(settings.credentials.secret),
          },
        }),
      }),
  },
  {
    fault: "new URL('/orders', baseUrl)",
    rule: 'a-base-url-may-have-a-path',
    plant: ({ make, settings }) => make({ describe: () => ({ baseUrl: new URL(settings.baseUrl).origin }) }),
  },
  {
    fault: 'one client for the whole module',
    rule: 'accounts-do-not-mix',
    plant({ make, settings }) {
      const adapter = shared.get(settings.baseUrl) ?? make()
      shared.set(settings.baseUrl, adapter)
      return adapter
    },
  },
  {
    fault: "fetch's own User-Agent",
    rule: 'requests-say-who-asks',
    plant: ({ make }) =>
      make({
        fetch: sending((url, init) => [url, { ...init, headers: { ...init.headers, 'user-agent': 'node' } }]),
      }),
  },
  {
    fault: 'a console.log that was left in',
    rule: 'nothing-is-printed',
    plant: ({ make }) =>
      make({
        fetch: sending((url, init) => {
          console.log(init.method, url.pathname)
          return [url, init]
        }),
      }),
  },
  {
    fault: 'an interval that renews the token, and no close()',
    rule: 'nothing-is-left-after-close',
    plant({ make, afterwards }) {
      const adapter = make()
      return {
        ...adapter,
        createOrder(order, call) {
          const timer = setInterval(() => undefined, 60_000)
          afterwards(() => clearInterval(timer))
          return adapter.createOrder(order, call)
        },
        getOrderStatus(id, call) {
          const timer = setInterval(() => undefined, 60_000)
          afterwards(() => clearInterval(timer))
          return adapter.getOrderStatus(id, call)
        },
      }
    },
  },
  {
    fault: 'close() of a connection that the first request would have opened',
    rule: 'closing-is-harmless',
    plant: ({ make }) => ({
      ...make(),
      close: () => Promise.reject(new TypeError("Cannot read properties of undefined (reading 'end')")),
    }),
  },
]
