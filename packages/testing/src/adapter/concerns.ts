import type { Concern } from '../conformance/conformance-case.js'
import type { AdapterSubject } from './adapter-subject.js'

/** Whom the rules about optional powers concern. */
export const concerns = {
  key: {
    who: 'adapters that declare `idempotency: key`',
    includes: ({ capabilities }) => capabilities.idempotency.kind === 'key',
  },
  uniqueReference: {
    who: 'adapters that declare `idempotency: unique_reference`',
    includes: ({ capabilities }) => capabilities.idempotency.kind === 'unique_reference',
  },
  settling: {
    who: 'adapters that declare a key, a unique reference or a look-up',
    includes: ({ capabilities }) =>
      capabilities.idempotency.kind !== 'none' || capabilities.lookup !== 'none',
  },
  lookup: {
    who: 'adapters that declare a look-up',
    includes: ({ capabilities }) => capabilities.lookup !== 'none',
  },
  severalPerReference: {
    who: 'adapters with a look-up whose supplier splits orders, or takes a reference twice',
    includes: ({ capabilities, double }) =>
      capabilities.lookup !== 'none' &&
      (double.splitNext !== undefined || capabilities.idempotency.kind === 'none'),
  },
  splitting: {
    who: 'suppliers that split orders',
    includes: ({ double }) => double.splitNext !== undefined,
  },
  cancellation: {
    who: 'adapters that declare a cancellation',
    includes: ({ capabilities }) => capabilities.cancellation !== 'none',
  },
  change: {
    who: 'adapters that declare a change of quantities',
    includes: ({ capabilities }) => (capabilities.change ?? 'none') !== 'none',
  },
  inventory: {
    who: 'adapters that declare an inventory',
    includes: ({ capabilities }) => capabilities.inventory !== 'none',
  },
  fullInventory: {
    who: 'adapters that declare `inventory: full`',
    includes: ({ capabilities }) => capabilities.inventory === 'full',
  },
  deltaInventory: {
    who: 'adapters that declare `inventory: delta`',
    includes: ({ capabilities }) => capabilities.inventory === 'delta',
  },
  webhooks: {
    who: 'adapters that declare webhooks',
    includes: ({ capabilities }) => capabilities.webhooks !== 'none',
  },
  signedContent: {
    who: 'adapters that declare `webhooks: payload`',
    includes: ({ capabilities }) => capabilities.webhooks === 'payload',
  },
  unsignedContent: {
    who: 'adapters that declare `webhooks: refetch`',
    includes: ({ capabilities }) => capabilities.webhooks === 'refetch',
  },
  signedTime: {
    who: 'suppliers whose signature covers a timestamp',
    includes: ({ capabilities, double }) =>
      capabilities.webhooks !== 'none' && double.webhooks?.signsTime === true,
  },
  credentials: {
    who: 'suppliers that let nobody in without credentials',
    includes: ({ double }) => Object.keys(double.credentials).length > 0,
  },
  signIn: {
    who: 'suppliers where a request gets a token first',
    includes: ({ double }) => double.isSignIn !== undefined,
  },
} as const satisfies Record<string, Concern<AdapterSubject>>
