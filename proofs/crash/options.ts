import { parseArgs } from 'node:util'
import { guessSlowness } from './pace.js'

export interface CrashOptions {
  readonly kills: number
  readonly store: 'sqlite' | 'postgres'
  readonly seed: number
  /** Immediate restarts of the database server; only PostgreSQL has one. */
  readonly restarts: number
  /** How often the database server goes silent for a while; only PostgreSQL has one. */
  readonly silences: number
  /** Workers that run at once. */
  readonly workers: number
  /** Longest pause between two kills, in milliseconds. */
  readonly pauseMs: number
  /** How many times slower than a free machine this one is: all times grow with it. Default: a guess. */
  readonly slowness: number
  /** The shop writes a row of its own in each transaction in which an order changes. */
  readonly shopWrites: boolean
  /** Keep the work folder of a run in which nothing went wrong, too. */
  readonly keep: boolean
}

export const usage = `npx --yes pnpm@10 chaos:crash --kills N --store sqlite|postgres [--seed S] [--restarts R] [--silences N] [--workers W] [--pause MS] [--slowness X] [--shop-writes] [--keep]`

/** What was typed makes no sense; the message says why. */
export class UsageError extends Error {}

/** @throws UsageError, or what `parseArgs` throws */
export function parseOptions(args: readonly string[]): CrashOptions {
  const { values } = parseArgs({
    args: [...args].filter((arg) => arg !== '--'),
    options: {
      kills: { type: 'string', default: '100' },
      store: { type: 'string', default: 'sqlite' },
      seed: { type: 'string', default: '1' },
      restarts: { type: 'string' },
      silences: { type: 'string' },
      workers: { type: 'string', default: '3' },
      pause: { type: 'string', default: '300' },
      slowness: { type: 'string' },
      'shop-writes': { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
    },
  })
  const { store, keep } = values
  if (store !== 'sqlite' && store !== 'postgres')
    throw new UsageError(`--store is sqlite or postgres, not ${store}`)
  const kills = wholeNumber('kills', values.kills, 0)
  const restarts = wholeNumber('restarts', values.restarts ?? String(Math.floor(kills / 10)), 0)
  const silences = wholeNumber('silences', values.silences ?? String(Math.floor(kills / 50)), 0)
  return {
    kills,
    store,
    seed: wholeNumber('seed', values.seed, 0),
    restarts: store === 'postgres' ? restarts : 0,
    silences: store === 'postgres' ? silences : 0,
    workers: wholeNumber('workers', values.workers, 1),
    pauseMs: wholeNumber('pause', values.pause, 0),
    slowness: values.slowness === undefined ? guessSlowness() : Math.max(1, Number(values.slowness) || 1),
    shopWrites: values['shop-writes'],
    keep,
  }
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= least) return value
  throw new UsageError(`--${name} is a whole number of at least ${least}, not ${text}`)
}
