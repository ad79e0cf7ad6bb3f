/** Moments inside a worker at which the run may want it dead. Each is told just before it begins. */
export type WorkerMoment =
  | 'order_accepted'
  | 'order_claimed'
  | 'decision_committed'
  | 'webhook_stored'
  | 'events_numbered'
  | 'mail_recorded'

/** What a worker is started with. */
export interface WorkerSetup {
  readonly name: string
  readonly store: 'sqlite' | 'postgres'
  /** A file, or an address. */
  readonly database: string
  /** On PostgreSQL: the storage works past the client, on the pool under it. Half of the workers do. */
  readonly onPool: boolean
  readonly seed: number
  readonly supplierUrl: string
  readonly smtpPort: number
  readonly slowness: number
  /** The shop writes too, in each transaction in which an order changes. */
  readonly shopWrites: boolean
  /** Warnings and errors of all workers go here, a JSON object a line. */
  readonly logFile: string
}

/** What a worker is told. */
export type ToWorker =
  /** Begin: until then it has only loaded itself. */
  | { readonly kind: 'begin' }
  /** Say when this moment comes next. */
  | { readonly kind: 'watch'; readonly moment: WorkerMoment }
  /** Names resolve from now on. */
  | { readonly kind: 'end_faults' }
  /** Collect garbage and say what the process holds. */
  | { readonly kind: 'sample' }

/** What a worker tells. */
export type FromWorker =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'reached'; readonly moment: WorkerMoment }
  | ({ readonly kind: 'sampled' } & ProcessSample)

/** What a process holds at one time. Sizes in bytes. */
export interface ProcessSample {
  readonly heapUsed: number
  readonly external: number
  readonly rss: number
  /** How many of each kind keep its event loop alive, by Node's names: `TCPSocketWrap`, `Timeout`. */
  readonly resources: Readonly<Record<string, number>>
}
