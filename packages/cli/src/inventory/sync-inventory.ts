import type { InventoryReport, SupplierHub } from '@supplierkit/core'
import { toCommand } from '../command-line/command.js'
import { plain, table } from '../output/table.js'
import { knownSupplier } from '../suppliers/known-supplier.js'

/** `supplierkit sync` */
export const syncInventory = toCommand({
  name: 'sync',
  about: 'read the stock of one supplier, or of all, into the storage',
  details:
    'Under the same guards as in the app: a full feed that would empty most of the stock is refused. Exit code 1: one of the feeds failed.',
  arguments: [
    {
      name: 'supplier',
      about: 'the id of the supplier; without it all that have an inventory',
      how: 'optional',
    },
  ],
  options: {},
  examples: [
    { call: 'supplierkit sync', about: 'all suppliers, one after the other' },
    { call: 'supplierkit sync wesellcellular --json', about: 'one of them, for a program' },
  ],
  async run({ openApp, terminal }, _, given) {
    const { hub } = await openApp()
    const supplierIds =
      given === undefined ? await withInventory(hub) : [(await knownSupplier(hub, given)).id]
    const shown = terminal.progress('Reading stock', supplierIds.length)
    const reports: InventoryReport[] = []
    for (const id of supplierIds) {
      const onPage = ({ read }: { readonly read: number }) => shown.advance(0, `${id}: ${read} levels`)
      reports.push(...(await hub.syncInventory(id, { onPage })))
      shown.advance(1, id)
    }
    shown.end(`${reports.length} ${reports.length === 1 ? 'supplier' : 'suppliers'}`)
    return {
      ok: reports.every(({ error }) => error === null),
      text: reports.length === 0 ? 'No supplier has an inventory.' : toText(reports),
      json: {
        reports: reports.map(({ error, ...report }) => ({
          ...report,
          error: error && { code: error.code, message: error.message },
        })),
      },
    }
  },
})

/** Those that have one, and those of which nobody can say: reading them tells why. */
async function withInventory(hub: SupplierHub): Promise<string[]> {
  const all = await hub.suppliers.list()
  const has = await Promise.all(
    all.map(({ id }) =>
      hub.suppliers.resolve(id).then(
        ({ adapter }) => adapter.capabilities.inventory !== 'none',
        () => true,
      ),
    ),
  )
  return all.filter((_, index) => has[index]).map(({ id }) => id)
}

function toText(reports: readonly InventoryReport[]): string {
  const findings = reports.flatMap((one) => one.findings.map((line) => `${one.supplierId}: ${plain(line)}`))
  const rows = table(
    ['SUPPLIER', 'FEED', 'READ', 'CHANGED', 'SOLD OUT', 'REFUSED', 'ERROR'],
    reports.map((one) => [
      one.supplierId,
      one.mode,
      one.read,
      one.changed,
      one.zeroed,
      one.refused,
      one.error && plain(one.error.message),
    ]),
  )
  return [rows, ...findings].join('\n')
}
