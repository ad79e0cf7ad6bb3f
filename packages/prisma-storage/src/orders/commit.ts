import type { CommitOutcome, CommitUnit } from '@supplierkit/core/contract'
import { classifyError, isHeldByOthers, isUniqueViolation } from '../database/classify-error.js'
import type { Database, RootDatabase } from '../database/database.js'
import type { RawExecutor } from '../prisma-client.js'
import { rowsOfUnits } from './unit-rows.js'
import { writeUnits } from './write-units.js'

/** How often a decision is written again because others claim its numbers at the same moment. */
const numberTries = 5

/** Writes units, each on its own, in as few statements as their rows allow. */
export async function commit(database: Database, units: readonly CommitUnit[]): Promise<CommitOutcome[]> {
  const outcomes: CommitOutcome[] = []
  for (const round of roundsOf(units)) outcomes.push(...(await commitRound(database, round)))
  return outcomes
}

/** Of two that claim one number at once, the second fails whole, and sees at the next try whose number it is. */
async function commitRound(database: Database, round: readonly CommitUnit[]): Promise<CommitOutcome[]> {
  for (let tries = 1; ; tries++) {
    try {
      return await commitOnce(database, round)
    } catch (error) {
      if (tries === numberTries || !isUniqueViolation(error)) throw error
    }
  }
}

async function commitOnce(database: Database, round: readonly CommitUnit[]): Promise<CommitOutcome[]> {
  const refused = await writeUnits(database, rowsOfUnits(round))
  return round.map((_, place) => refused.get(place) ?? 'committed')
}

/**
 * Writes each unit in a transaction of its own, in which the app writes too. `work` may be called again for a
 * unit whose transaction gave way to another one.
 */
export async function commitWith(
  database: RootDatabase,
  units: readonly CommitUnit[],
  work: (unit: CommitUnit, tx: RawExecutor) => Promise<void>,
): Promise<CommitOutcome[]> {
  const outcomes: CommitOutcome[] = []
  for (const unit of units) outcomes.push(await commitOne(database, unit, work))
  return outcomes
}

async function commitOne(
  database: RootDatabase,
  unit: CommitUnit,
  work: (unit: CommitUnit, tx: RawExecutor) => Promise<void>,
): Promise<CommitOutcome> {
  for (let tries = 1; ; tries++) {
    let thrown: { readonly error: unknown } | undefined
    try {
      return await database.transaction(async (within, tx) => {
        thrown = undefined
        const [outcome = 'conflict'] = await commitOnce(within, [unit])
        if (outcome !== 'committed') return outcome
        try {
          await work(unit, tx)
        } catch (error) {
          if (!isHeldByOthers(classifyError(error))) thrown = { error }
          throw error
        }
        return outcome
      })
    } catch (error) {
      // The app's own error goes back to it as it was.
      if (thrown) throw thrown.error
      if (tries === numberTries || !isUniqueViolation(error)) throw error
    }
  }
}

/** Splits a list so that no two units of a round touch the same row; the order of the list is kept. */
function roundsOf(units: readonly CommitUnit[]): CommitUnit[][] {
  const rounds: CommitUnit[][] = []
  let touched = new Set<string>()
  for (const unit of units) {
    const keys = rowsTouchedBy(unit)
    // Waking looks for parked deliveries: those that were parked by an earlier unit must be there already.
    const mustFollow = keys.some((key) => touched.has(key)) || (unit.wakeParked && touched.has('parked'))
    if (rounds.length === 0 || mustFollow) {
      rounds.push([])
      touched = new Set()
    }
    rounds.at(-1)?.push(unit)
    for (const key of keys) touched.add(key)
    if (unit.delivery?.state === 'parked') touched.add('parked')
  }
  return rounds
}

function rowsTouchedBy(unit: CommitUnit): string[] {
  return [
    ...(unit.order ? [`order ${unit.order.orderId}`] : []),
    ...unit.supplierOrders.map(({ id }) => `supplier_order ${id}`),
    ...(unit.delivery ? [`delivery ${unit.delivery.id}`] : []),
    ...(unit.numbers ?? []).map(({ supplierId, supplierOrderId }) =>
      JSON.stringify([supplierId, supplierOrderId]),
    ),
  ]
}
