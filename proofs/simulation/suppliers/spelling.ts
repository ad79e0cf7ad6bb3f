import type { Random } from '../random.js'
import type { SupplierPlan } from './supplier-plan.js'

/** How a supplier keeps our references: as they are, without case and hyphens, or the first so many characters. */
export type Spelling =
  { readonly kind: 'exact' } | { readonly kind: 'folded' } | { readonly kind: 'cut'; readonly length: number }

/** The same supplier with another way to keep references. What it cuts, it declares. */
export function withSpelling(plan: SupplierPlan, random: Random): SupplierPlan {
  const kind = random.pick(['folded', 'folded', 'cut'])
  if (kind === 'folded') return { ...plan, spelling: { kind } }
  const length = random.int(12, 20)
  const limits = { ...plan.capabilities.limits, referenceLength: length }
  return { ...plan, spelling: { kind, length }, capabilities: { ...plan.capabilities, limits } }
}

/** A reference as the supplier keeps it. */
export function spell(spelling: Spelling, reference: string): string {
  if (spelling.kind === 'folded') return reference.toUpperCase().replace(/[-_]/g, '')
  return spelling.kind === 'cut' ? reference.slice(0, spelling.length) : reference
}

/** Ids of four customers' orders that are the same without case and hyphens. */
export function lookAlikeId(at: number): string {
  const number = Math.floor(at / 4) + 1
  return [`PE-${number}`, `pe-${number}`, `PE${number}`, `Pe_${number}`][at % 4] ?? `PE-${number}`
}
