import type { DeliveryRecord, DeliveryState } from '@supplierkit/core/contract'
import { SupplierKitError } from '@supplierkit/core/contract'
import { toCommand } from '../command-line/command.js'
import { UsageError } from '../command-line/usage-error.js'
import { deciderOf, decisionOptions, workIfAsked } from '../orders/decision-options.js'
import { counted } from '../output/counted.js'
import { plain, shortTime, table } from '../output/table.js'

const states = [
  'received',
  'applied',
  'stale',
  'parked',
  'ignored',
  'failed',
] as const satisfies DeliveryState[]
const pageSize = 100

const factsOf = ({
  id,
  supplierId,
  deliveryId,
  name,
  state,
  receivedAt,
  appliedAt,
  attempts,
  lastError,
  body,
}: DeliveryRecord) => ({
  id,
  supplierId,
  deliveryId,
  name,
  state,
  receivedAt,
  appliedAt,
  attempts,
  lastError,
  bytes: body.byteLength,
})

/** `supplierkit deliveries list` */
export const listDeliveries = toCommand({
  name: 'deliveries list',
  about: 'list webhooks as they came, the newest first',
  details: 'What they hold is not shown: it may name people. Read it in the table of deliveries.',
  arguments: [],
  options: {
    supplier: { kind: 'text', value: 'id', about: 'of this supplier' },
    state: { kind: 'text', value: 'word', choices: states, about: `one of ${states.join(', ')}` },
    limit: { kind: 'count', value: 'n', default: 20, about: 'at most so many (default: 20)' },
    after: { kind: 'text', value: 'delivery', about: 'go on behind this one, the last of the page before' },
  },
  examples: [
    { call: 'supplierkit deliveries list --state failed', about: 'what could not be read or applied' },
    { call: 'supplierkit deliveries list --supplier wesellcellular --json', about: 'for a program' },
  ],
  async run({ openApp }, { supplier, state, limit, after }) {
    const { hub } = await openApp()
    const found = await hub.storage.listDeliveries({
      limit: limit + 1,
      ...(after !== undefined && { before: after }),
      ...(supplier !== undefined && { supplierId: supplier }),
      ...(state && { state }),
    })
    const deliveries = found.slice(0, limit).map(factsOf)
    const next = found.length > limit ? (deliveries.at(-1)?.id ?? null) : null
    const text =
      deliveries.length === 0
        ? 'No deliveries.'
        : table(
            ['DELIVERY', 'SUPPLIER', 'EVENT', 'STATE', 'RECEIVED (UTC)', 'ERROR'],
            deliveries.map((one) => [
              one.id,
              one.supplierId,
              plain(one.name),
              one.state,
              shortTime(one.receivedAt),
              one.lastError && plain(one.lastError),
            ]),
          )
    return {
      ok: true,
      text: next === null ? text : `${text}\n\nThere are more: --after ${next}`,
      json: { deliveries, next },
    }
  },
})

/** `supplierkit deliveries replay` */
export const replayDeliveries = toCommand({
  name: 'deliveries replay',
  about: 'apply deliveries again',
  details:
    'Harmless also for those that were applied: what is known already changes nothing. Exit code 1: one of them is not there, or with --work, could not be applied again.',
  arguments: [{ name: 'delivery', about: 'ids of deliveries', how: 'any' }],
  options: {
    failed: { kind: 'flag', about: 'all that are in failed' },
    supplier: { kind: 'text', value: 'id', about: 'with --failed: only those of this supplier' },
    ...decisionOptions,
  },
  examples: [
    {
      call: 'supplierkit deliveries replay 0198c2f4-7c1e',
      about: 'one, by the id that `deliveries list` shows',
    },
    { call: 'supplierkit deliveries replay --failed --work', about: 'after the adapter was corrected' },
  ],
  async run({ openApp, terminal }, { failed, supplier, by, work }, given) {
    if (failed === given.length > 0) throw new UsageError('Name deliveries, or say --failed.')
    const app = await openApp()
    const { hub } = app
    const ids: string[] = [...given]
    if (failed) {
      for (let before: string | undefined; ;) {
        const page = await hub.storage.listDeliveries({
          limit: pageSize,
          state: 'failed',
          ...(supplier !== undefined && { supplierId: supplier }),
          ...(before !== undefined && { before }),
        })
        ids.push(...page.map(({ id }) => id))
        before = page.at(-1)?.id
        if (page.length < pageSize) break
      }
    }
    const shown = terminal.progress('Replaying', ids.length)
    const missing: string[] = []
    for (const id of ids) {
      try {
        await hub.replayDelivery(id)
        await hub.recordAction({ by: deciderOf(by), action: 'replay_delivery', subject: id })
      } catch (error) {
        if (!SupplierKitError.isInstance(error) || error.code !== 'delivery_not_found') throw error
        missing.push(id)
      }
      shown.advance(1, id)
    }
    await workIfAsked(app, work)
    shown.end(counted(ids.length - missing.length, 'delivery', 'deliveries'))
    const replayed = await Promise.all(
      ids
        .filter((id) => !missing.includes(id))
        .map(async (id) => ({ id, state: (await hub.storage.getDelivery(id))?.state })),
    )
    const failedAgain = replayed.filter(({ state }) => state === 'failed')
    return {
      ok: missing.length === 0 && failedAgain.length === 0,
      text: [
        work
          ? `Tried to apply ${counted(replayed.length, 'delivery', 'deliveries')} again.`
          : `Due again: ${counted(replayed.length, 'delivery', 'deliveries')}; the processes of the app apply what is due.`,
        ...(failedAgain.length > 0
          ? [`${failedAgain.length} failed again: supplierkit deliveries list --state failed`]
          : []),
        ...missing.map((id) => `There is no delivery ${plain(id.slice(0, 100))}.`),
      ].join('\n'),
      json: { replayed, missing },
    }
  },
})
