import {
  type AdapterCase,
  adapterSuite,
  type CaseOutcome,
  openAdapterSubject,
  runCase,
} from '@supplierkit/testing'
import { plantedBinding } from '../make-planting.js'
import type { PlantedFault } from '../planted-fault.js'

/** What the suite says of an adapter with a fault. */
export interface Verdict {
  readonly fault: string
  /** The rule that should notice it. */
  readonly rule: string
  /** Rules that were broken, in the order of the suite. */
  readonly broken: readonly { readonly rule: string; readonly failure: Error }[]
  /** How many cases were tried. */
  readonly tried: number
}

/** The cases of the group that a rule belongs to: what an author looks at first. */
export function groupOf(rule: string): readonly AdapterCase[] {
  const group = Object.values(adapterSuite.cases).find((cases) => cases.some((one) => one.rule === rule))
  if (!group) throw new Error(`the suite has no rule ${rule}`)
  return group
}

/** Tries an adapter with a fault by some cases of the suite. */
export async function tryFault(planted: PlantedFault, cases: readonly AdapterCase[]): Promise<Verdict> {
  const broken: { rule: string; failure: Error }[] = []
  let tried = 0
  for (const one of cases) {
    const outcome = await tryCase(planted, one)
    if (outcome instanceof Error) broken.push({ rule: one.rule, failure: outcome })
    if (outcome instanceof Error || outcome === 'held') tried += 1
  }
  return { fault: planted.fault, rule: planted.rule, broken, tried }
}

async function tryCase(planted: PlantedFault, one: AdapterCase): Promise<CaseOutcome | Error> {
  const binding = plantedBinding(planted)
  const { log } = console
  // One of the faults prints.
  console.log = () => undefined
  try {
    return await runCase(adapterSuite, one, () => openAdapterSubject(binding))
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  } finally {
    binding.end()
    console.log = log
  }
}
