/** How a contender's figure reads, and which way is better. */
export type Unit = 'per_second' | 'ms'

/** `ours`: SupplierKit. `variant`: set up otherwise. `peer`: what people use instead. `limit`: what the machine allows at most. */
export type Role = 'ours' | 'variant' | 'peer' | 'limit'

/** Something that does the work of a workload in its own way. */
export interface Contender {
  readonly name: string
  readonly role: Role
  /** Makes everything ready that is not to be measured. */
  open(): Promise<OpenContender>
}

/** A contender that is ready. */
export interface OpenContender {
  /** Does the work for about a round's time and answers with its figure, in the workload's unit. */
  round(): Promise<number>
  close(): Promise<void>
}

/** One line of the table: the same work done by everybody. */
export interface Workload {
  readonly name: string
  readonly unit: Unit
  /** What is aimed at: how many times as good as the best peer, and as the limit. `null`: there is nobody to compare with. */
  readonly goal: { readonly toPeer: number; readonly toLimit: number } | null
  readonly contenders: readonly Contender[]
}

/** How long and how often is measured. */
export interface Effort {
  readonly rounds: number
  readonly roundMs: number
  /** Scales what is counted by pieces, such as orders that lie ready for a round. */
  readonly scale: number
}

/** The same set up otherwise, to be shown beside it. */
export function variantOf(contender: Contender, name: string): Contender {
  return { ...contender, name, role: 'variant' }
}
