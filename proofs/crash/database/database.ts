/** A row as the driver gives it. */
export type Row = Readonly<Record<string, unknown>>

/** The workers' database, opened by the run itself: what it reads here, no part of the product has told it. */
export interface CrashDatabase {
  /** What a worker connects to: a file, or an address. */
  readonly address: string
  query(statement: string): Promise<readonly Row[]>
  /** Stops the server without a warning and starts it again; `null`: this database has no server. */
  readonly restart: (() => Promise<void>) | null
  /** Lets the server and its open connections do nothing for so long, as a lost host does; `null`: there is no server. */
  readonly silence: ((ms: number) => Promise<void>) | null
  /** Ends everything. What is in it stays on disk. */
  close(): Promise<void>
}
