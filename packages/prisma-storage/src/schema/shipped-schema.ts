import { postgresql } from './shipped-postgresql.js'
import { sqlite } from './shipped-sqlite.js'

/** The models, and the statements that create their tables. */
export interface ShippedSchema {
  readonly schema: string
  readonly statements: readonly string[]
}

/** What the package ships, per database. */
export const shipped: Readonly<Record<'sqlite' | 'postgresql', ShippedSchema>> = { sqlite, postgresql }
