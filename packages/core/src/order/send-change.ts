import type { ChangedLine, ChangeOrderResponse } from '../contract/supplier-order.js'
import { changeClaimed } from '../forwarding/change-claimed.js'
import { released } from '../forwarding/decide-after-error.js'
import type { Engine } from '../hub/engine.js'
import type { SupplierOrder } from '../storage/records.js'
import { canChange } from '../supplier/powers.js'
import type { ResolvedSupplier } from '../supplier/supplier-registry.js'
import { askAgainLater, askEachNumber, dueAfterAnswers, staysOpen } from './ask-each-number.js'
import { changeOrder, type SupplierOrderChange } from './change-order.js'
import { mergeReport } from './merge-report.js'
import { afterAgreement } from './plan-change.js'
import type { NegotiatedLine } from './progress.js'
import { cannotChange } from './request-change.js'

/** Asks the supplier for fewer units of a submitted order. Its answer, or what it does next, decides. */
export async function sendChange<Tx>(
  engine: Engine<Tx>,
  supplier: ResolvedSupplier,
  claimed: SupplierOrder,
): Promise<void> {
  const { adapter } = supplier
  const asked = claimed.change?.lines.filter(({ state }) => state === 'requested') ?? []
  const { answers, failure } = await askEachNumber(
    engine,
    supplier,
    claimed,
    'changeOrder',
    claimed.atSupplier.map((side) => side.supplierOrderId).filter((number) => concerns(asked, number)),
    (supplierOrderId, context): Promise<ChangeOrderResponse> =>
      canChange(adapter)
        ? adapter.changeOrder(supplierOrderId, { lines: linesFor(claimed, asked, supplierOrderId) }, context)
        : Promise.resolve({ outcome: 'refused', reason: cannotChange }),
  )
  await changeOrder(
    engine,
    claimed.orderId,
    changeClaimed(claimed, (current) => {
      const now = engine.runtime.clock.now()
      if (failure && staysOpen(failure)) return askAgainLater(current, failure, engine)
      let change: SupplierOrderChange = { next: released(current, { failures: 0 }), events: [] }
      for (const { supplierOrderId, response } of answers) {
        const concerned = asked.filter((line) => concerns([line], supplierOrderId))
        change = applyAnswer(change, concerned, supplierOrderId, response, now)
      }
      if (failure) {
        change = {
          ...change,
          next: applyWord(change.next, asked, { outcome: 'refused', reason: failure.code }),
        }
      }
      return {
        ...change,
        next: { ...change.next, dueAt: dueAfterAnswers(change.next, answers, adapter, now) },
      }
    }),
  )
}

function concerns(lines: readonly NegotiatedLine[], supplierOrderId: string): boolean {
  return lines.some(({ asked }) => asked !== null && Object.hasOwn(asked, supplierOrderId))
}

function linesFor(
  { lines }: SupplierOrder,
  asked: readonly NegotiatedLine[],
  supplierOrderId: string,
): ChangedLine[] {
  return asked.flatMap((line) => {
    const quantity = line.asked?.[supplierOrderId]
    const sku = lines.find(({ lineNumber }) => lineNumber === line.lineNumber)?.sku ?? ''
    return quantity === undefined ? [] : [{ lineNumber: line.lineNumber, sku, quantity }]
  })
}

/** What a supplier agreed to is a fact like its reports. */
function applyAnswer(
  { next, events }: SupplierOrderChange,
  asked: readonly NegotiatedLine[],
  supplierOrderId: string,
  response: ChangeOrderResponse,
  now: Date,
): SupplierOrderChange {
  const spoken = applyWord(next, asked, response)
  const lines = response.outcome === 'accepted' ? agreedLines(next, asked, supplierOrderId) : []
  if (lines.length === 0) return { next: spoken, events }
  const merged = mergeReport(spoken, { supplierOrderId, lines }, now, 'agreement')
  return { next: merged.next, events: [...events, ...merged.events] }
}

function agreedLines(
  supplierOrder: SupplierOrder,
  asked: readonly NegotiatedLine[],
  supplierOrderId: string,
) {
  return asked.flatMap(({ lineNumber, asked: totals }) => {
    const line = supplierOrder.lines.find((one) => one.lineNumber === lineNumber)
    const total = totals?.[supplierOrderId]
    const after = line && total !== undefined && afterAgreement(supplierOrder, line, supplierOrderId, total)
    return after ? [{ lineNumber, ...after }] : []
  })
}

/**
 * How each line stands after a supplier's word. Of two numbers that answered differently the less welcome
 * word counts. A line of which something else was wanted meanwhile is asked for anew.
 */
function applyWord(
  supplierOrder: SupplierOrder,
  asked: readonly NegotiatedLine[],
  response: ChangeOrderResponse,
): SupplierOrder {
  const lines = (supplierOrder.change?.lines ?? []).map((line): NegotiatedLine => {
    const isAnswered = asked.some(
      ({ lineNumber, quantity }) => lineNumber === line.lineNumber && quantity === line.quantity,
    )
    if (!isAnswered || (line.state !== 'requested' && line.state !== 'pending')) return line
    switch (response.outcome) {
      case 'accepted':
      case 'requested':
        return { ...line, state: 'pending' }
      case 'refused':
        return { ...line, state: 'refused', reason: response.reason }
      case 'too_late':
        return { ...line, state: 'too_late' }
    }
  })
  return { ...supplierOrder, change: { lines } }
}
