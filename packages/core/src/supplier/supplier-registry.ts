import { callApp, invalidAnswer } from '../app/call-app.js'
import { SupplierKitError } from '../contract/errors.js'
import type { SupplierAdapter } from '../contract/supplier-adapter.js'
import { type Closing, closeWithin } from '../hub/close-within.js'
import { portTimeoutMs } from '../runtime/call-port.js'
import { monotonicMs } from '../runtime/clock.js'
import type { Runtime } from '../runtime/runtime.js'
import type { SupplierChange, SupplierRecord, SupplierSecrets } from '../storage/records.js'
import type { InTransaction, Storage } from '../storage/storage.js'
import { checkAdapter } from './check-adapter.js'

/** Turns a supplier row of the storage into its adapter. Called when the supplier is first needed. */
export type SupplierFactory = (
  row: SupplierRecord & { readonly secrets: SupplierSecrets },
) => SupplierAdapter | Promise<SupplierAdapter>

/** A supplier ready to be called. */
export interface ResolvedSupplier {
  readonly record: SupplierRecord
  readonly adapter: SupplierAdapter
}

interface SupplierRows {
  readonly all: readonly SupplierRecord[]
  /** Those that can be called here, by id. */
  readonly usable: ReadonlyMap<string, SupplierRecord>
}

type SupplierStorage<Tx> = Pick<
  Storage<Tx>,
  'listSuppliers' | 'saveSupplier' | 'ensureSuppliers' | 'readSupplierSecrets'
>

/** How long rows are believed before they are read again. */
const rowsFreshMs = 1_000
/** How long an adapter that was built anew stays open for what was begun with the old one. */
const retiredForMs = 15 * 60_000

/**
 * All suppliers: those given in code and those that live in the storage. Rows that change are picked up
 * within a second, without a restart; their secrets are decrypted only to build the adapter.
 */
export class SupplierRegistry<Tx = unknown> {
  readonly #inCode = new Map<string, SupplierAdapter>()
  readonly #built = new Map<string, { readonly revision: number; readonly adapter: SupplierAdapter }>()
  /** By id: all who ask while an adapter is being built get the same one, with the one pace that counts. */
  readonly #building = new Map<
    string,
    { readonly revision: number; readonly adapter: Promise<SupplierAdapter> }
  >()
  #rows: { readonly readAt: number; readonly rows: SupplierRows } | null = null
  #reading: Promise<SupplierRows> | null = null
  /** Replaced by newer ones, and still open for what was begun with them. */
  readonly #retired = new Set<SupplierAdapter>()
  /** Those given in code that are known to have their row. */
  readonly #ensured = new Set<string>()

  constructor(
    private readonly storage: SupplierStorage<Tx>,
    private readonly runtime: Runtime,
    private readonly types: Readonly<Record<string, SupplierFactory>>,
    adapters: readonly SupplierAdapter[],
    private readonly factoryTimeoutMs = 5_000,
  ) {
    for (const adapter of adapters) this.#register(adapter)
  }

  /** Adds a supplier given in code. @throws SupplierKitError `supplier_invalid` when the name is taken */
  async add(adapter: SupplierAdapter): Promise<void> {
    this.#register(adapter)
    this.refresh()
    await this.list()
  }

  /** All suppliers, in code and in the storage. */
  async list(options?: InTransaction<Tx>): Promise<SupplierRecord[]> {
    return [...(await this.#read(options)).usable.values()]
  }

  /** Inserts or changes a supplier row. */
  async save(change: SupplierChange): Promise<SupplierRecord> {
    const row = await this.storage.saveSupplier(change)
    this.refresh()
    return row
  }

  /** Forgets what was read, so that the next call sees a change at once. */
  refresh(): void {
    this.#rows = null
    this.#reading = null
  }

  /**
   * @throws SupplierKitError `supplier_unknown`, `supplier_type_unknown`, `decryption_failed`,
   * `app_function_timeout`, `app_function_failed`, `app_function_answer_invalid` about a factory, or what
   * the check of adapters finds in one that a factory made
   */
  async resolve(supplierId: string, options?: InTransaction<Tx>): Promise<ResolvedSupplier> {
    const { usable: rows } = await this.#read(options)
    const record = rows.get(supplierId)
    if (!record) {
      throw new SupplierKitError({
        code: 'supplier_unknown',
        message: `there is no supplier ${JSON.stringify(supplierId.slice(0, 100))}. Known: ${[...rows.keys()].join(', ') || 'none'}.`,
        likely: 'a spelling mistake, or the supplier was not given to the hub and has no row.',
      })
    }
    return { record, adapter: this.#inCode.get(supplierId) ?? (await this.#build(record, options)) }
  }

  /** Every row, also of suppliers that cannot be called here: their work is claimed so that its error shows. */
  async listRows(): Promise<readonly SupplierRecord[]> {
    return (await this.#read()).all
  }

  /** The adapter of a supplier, if it was given in code or has been built already. */
  builtAdapter(supplierId: string): SupplierAdapter | undefined {
    return this.#inCode.get(supplierId) ?? this.#built.get(supplierId)?.adapter
  }

  /** Ends what adapters hold open. */
  async close(): Promise<void> {
    for (const [, close] of this.closings()) await close()
  }

  /** What adapters hold open, by name, with what ends it. */
  closings(): Closing[] {
    const built = [...this.#built.values()].map(({ adapter }) => adapter)
    const adapters = [...this.#inCode.values(), ...built, ...this.#retired]
    this.#retired.clear()
    return adapters.map(closingOf)
  }

  #register(adapter: SupplierAdapter): void {
    checkAdapter(adapter)
    if (this.#inCode.has(adapter.name)) {
      throw new SupplierKitError({
        code: 'supplier_invalid',
        message: `there are two suppliers named ${adapter.name}.`,
        likely: 'give each its own name, e.g. one per account.',
      })
    }
    this.#inCode.set(adapter.name, adapter)
  }

  async #read(options?: InTransaction<Tx>): Promise<SupplierRows> {
    const now = monotonicMs(this.runtime.clock)
    if (this.#rows && now - this.#rows.readAt < rowsFreshMs) return this.#rows.rows
    // What a transaction shows may still be rolled back, so it is kept for nobody.
    if (options?.transaction !== undefined) return this.#readRows(options)
    this.#reading ??= this.#readAndKeep(now)
    return this.#reading
  }

  /** One reading for all who ask meanwhile. What was read before a change became known is not kept. */
  #readAndKeep(readAt: number): Promise<SupplierRows> {
    const reading = this.#readRows()
      .then((rows) => {
        if (this.#reading === reading) this.#rows = { readAt, rows }
        return rows
      })
      .finally(() => {
        if (this.#reading === reading) this.#reading = null
      })
    return reading
  }

  async #readRows(options?: InTransaction<Tx>): Promise<SupplierRows> {
    const missing = [...this.#inCode.keys()].filter((id) => !this.#ensured.has(id))
    if (missing.length > 0) {
      await this.storage.ensureSuppliers(
        missing.map((id) => ({ id, name: id, type: 'code' })),
        options,
      )
      if (options?.transaction === undefined) for (const id of missing) this.#ensured.add(id)
    }
    const rows = await this.storage.listSuppliers(options)
    // A row that was once given in code and is not any more stays for its orders, but cannot be called.
    const usable = rows.filter((row) => row.type !== 'code' || this.#inCode.has(row.id))
    return { all: rows, usable: new Map(usable.map((row) => [row.id, row])) }
  }

  async #build(record: SupplierRecord, options?: InTransaction<Tx>): Promise<SupplierAdapter> {
    const built = this.#built.get(record.id)
    if (built?.revision === record.revision) return built.adapter
    const factory = Object.hasOwn(this.types, record.type) ? this.types[record.type] : undefined
    if (!factory) {
      throw new SupplierKitError({
        code: 'supplier_type_unknown',
        message: `supplier ${record.id} is of type ${JSON.stringify(record.type)}, for which the hub has no factory. Known: ${Object.keys(this.types).join(', ') || 'none'}.`,
        likely: 'add the type to supplierTypes of createSupplierHub.',
      })
    }
    const secrets = await this.storage.readSupplierSecrets(record.id, options)
    const building = this.#building.get(record.id)
    if (building?.revision === record.revision) return building.adapter
    const adapter = this.#make(factory, { ...record, secrets: secrets ?? noSecrets })
    this.#building.set(record.id, { revision: record.revision, adapter })
    try {
      return await adapter
    } finally {
      if (this.#building.get(record.id)?.adapter === adapter) this.#building.delete(record.id)
    }
  }

  async #make(factory: SupplierFactory, row: Parameters<SupplierFactory>[0]): Promise<SupplierAdapter> {
    const { id, revision } = row
    const before = this.#built.get(id)
    // Whoever asked at the same time and was faster has made it.
    if (before?.revision === revision) return before.adapter
    const adapter: unknown = await callApp(this.runtime, 'supplierTypes', this.factoryTimeoutMs, () =>
      factory(row),
    )
    if (typeof adapter !== 'object' || adapter === null) {
      throw invalidAnswer('supplierTypes', 'a supplier adapter', adapter)
    }
    checkAdapter(adapter as SupplierAdapter)
    this.#keep(id, revision, adapter as SupplierAdapter)
    return adapter as SupplierAdapter
  }

  /** Keeps an adapter, unless that of a newer row was faster. */
  #keep(id: string, revision: number, adapter: SupplierAdapter): void {
    const before = this.#built.get(id)
    if (before && before.revision > revision) return this.#retire(adapter)
    this.#built.set(id, { revision, adapter })
    if (before) this.#retire(before.adapter)
  }

  /** Closing it now would break off calls that are under way, and leave orders in doubt. */
  #retire(adapter: SupplierAdapter): void {
    if (!adapter.close) return
    this.#retired.add(adapter)
    this.runtime.clock.setTimer(retiredForMs, () => {
      if (!this.#retired.delete(adapter)) return
      void closeWithin(this.runtime, portTimeoutMs, [closingOf(adapter)])
    })
  }
}

const noSecrets: SupplierSecrets = { apiKey: null, credentials: null, webhookSecrets: [] }

function closingOf(adapter: SupplierAdapter): Closing {
  return [`supplier ${adapter.name}`, () => adapter.close?.()]
}
