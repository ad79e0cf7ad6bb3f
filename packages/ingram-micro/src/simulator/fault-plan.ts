import type { FaultPlanOf, FaultRatesOf, FaultSource } from '@supplierkit/adapter-kit/simulator'

/** Everything that can go wrong at the simulated supplier. */
export const faultNames = [
  /** A request to place or cancel is carried out, and the connection ends before the answer. */
  'lostAnswer',
  /** A webhook comes twice, with the same event id. */
  'duplicateWebhook',
  /** A webhook comes late. */
  'delayedWebhook',
  /** A webhook is overtaken by the next one of its order. */
  'shuffledWebhook',
  /** 429 with X-RateLimit headers, however few requests there were. */
  'rateLimit',
  /** 500, before or after the request was carried out. */
  'serverError',
  /** The answer takes long. */
  'slowAnswer',
  /** 200 with a web page in place of JSON, before or after the request was carried out. */
  'htmlAnswer',
  /** 401: the token has ended before its time. */
  'tokenEnded',
  /** No token is given: 500. */
  'noToken',
] as const

/** One of {@link faultNames}. */
export type FaultName = (typeof faultNames)[number]

/** Probability of each fault, 0 to 1. Absent: 0. */
export type FaultRates = FaultRatesOf<FaultName>

/** The fault plan of a running simulator. */
export type FaultPlan = FaultPlanOf<FaultName>

/** The plan as the simulator's own parts ask it. */
export type IngramMicroFaults = FaultSource<FaultName>
