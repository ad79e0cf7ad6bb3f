/** A `pg.Pool`, by its shape: any version from 8 fits, and the storage does not import it. */
export interface PostgresPool extends PoolQueryable {
  connect(): Promise<PoolConnection>
  on(event: 'error', listener: (error: Error) => void): unknown
}

/** One of the pool's connections, taken out. */
export interface PoolConnection extends PoolQueryable {
  on(event: 'error', listener: (error: Error) => void): unknown
  removeListener(event: 'error', listener: (error: Error) => void): unknown
  /** Gives it back, or ends it. */
  release(destroy?: boolean): void
}

/** What takes statements. */
export interface PoolQueryable {
  query(statement: PoolStatement): Promise<PoolAnswer>
}

/** A statement as `pg` takes it. */
export interface PoolStatement {
  readonly text: string
  /** One that has a name is prepared once on each connection. */
  readonly name?: string
  readonly values?: unknown[]
  readonly types?: { getTypeParser(oid: number): (text: string) => unknown }
}

/** What `pg` answers, as far as it is looked at. */
export interface PoolAnswer {
  readonly rows: Record<string, unknown>[]
  readonly rowCount: number | null
}
