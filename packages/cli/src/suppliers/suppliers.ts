import { toCommand } from '../command-line/command.js'
import { deciderOf, decisionOptions } from '../orders/decision-options.js'
import { plain, shortTime, table } from '../output/table.js'
import { knownSupplier } from './known-supplier.js'

const supplier = { name: 'supplier', about: 'the id of the supplier' } as const

/** `supplierkit suppliers list` */
export const listSuppliers = toCommand({
  name: 'suppliers list',
  about: 'list suppliers: how each stands, and how many orders wait',
  arguments: [],
  options: {},
  examples: [{ call: 'supplierkit suppliers list', about: 'calls none of them' }],
  async run({ openApp }) {
    const { hub } = await openApp()
    const [health, counts] = await Promise.all([hub.health(), hub.storage.countSupplierOrders()])
    const suppliers = health.map(({ calls: _, deliveries: __, ...one }) => {
      const mine = counts.filter(({ supplierId }) => supplierId === one.supplierId)
      const count = (...wanted: string[]) =>
        mine.filter(({ submission }) => wanted.includes(submission)).reduce((sum, row) => sum + row.count, 0)
      return {
        ...one,
        waiting: count('pending', 'submitting'),
        inDoubt: count('in_doubt'),
        needsAttention: count('needs_attention'),
      }
    })
    const rows = suppliers.map((one) => [
      one.supplierId,
      plain(one.name),
      one.active ? (one.suspended ? 'suspended' : one.condition) : 'switched off',
      one.waiting,
      one.inDoubt,
      one.needsAttention,
      one.suspended
        ? `since ${shortTime(one.suspended.at)}: ${plain(one.suspended.reason ?? '')}`
        : one.until && `until ${shortTime(one.until)}`,
    ])
    const text =
      rows.length === 0
        ? 'No suppliers.'
        : table(['SUPPLIER', 'NAME', 'CONDITION', 'WAITING', 'IN DOUBT', 'FOR A PERSON', 'NOTE'], rows)
    return { ok: true, text, json: { suppliers } }
  },
})

/** `supplierkit suppliers pause` */
export const pauseSupplier = toCommand({
  name: 'suppliers pause',
  about: 'send nothing more to a supplier; its orders are accepted and wait',
  arguments: [supplier],
  options: {
    by: decisionOptions.by,
    reason: { kind: 'text', value: 'text', about: 'why, for operators' },
  },
  examples: [
    { call: 'supplierkit suppliers pause wesellcellular --reason stocktaking', about: 'until it is resumed' },
  ],
  async run({ openApp }, { by, reason }, supplierId) {
    const { hub } = await openApp()
    const before = await knownSupplier(hub, supplierId)
    await hub.pauseSupplier(supplierId, reason ?? 'paused by hand')
    if (!before.suspendedAt)
      await hub.recordAction({ by: deciderOf(by), action: 'pause_supplier', supplierId })
    return {
      ok: true,
      text: before.suspendedAt
        ? `${supplierId} was paused already.`
        : `${supplierId} is paused. Go on with: supplierkit suppliers resume ${supplierId}`,
      json: { supplierId, outcome: before.suspendedAt ? 'already_paused' : 'paused' },
    }
  },
})

/** `supplierkit suppliers resume` */
export const resumeSupplier = toCommand({
  name: 'suppliers resume',
  about: 'send to a supplier again that was paused, switched off, or suspended because of its credentials',
  arguments: [supplier],
  options: { by: decisionOptions.by },
  examples: [
    { call: 'supplierkit suppliers resume wesellcellular', about: 'orders that wait for it go out at once' },
  ],
  async run({ openApp }, { by }, supplierId) {
    const { hub } = await openApp()
    const before = await knownSupplier(hub, supplierId)
    if (!before.active) await hub.suppliers.save({ id: supplierId, active: true })
    await hub.resumeSupplier(supplierId)
    const wasPaused = !before.active || before.suspendedAt !== null
    if (wasPaused) await hub.recordAction({ by: deciderOf(by), action: 'resume_supplier', supplierId })
    return {
      ok: true,
      text: wasPaused ? `${supplierId} is called again.` : `${supplierId} was not paused.`,
      json: { supplierId, outcome: wasPaused ? 'resumed' : 'not_paused' },
    }
  },
})
