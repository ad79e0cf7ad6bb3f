import type { SupplierChange, SupplierRecord, SupplierSecrets } from './records.js'

const noSecrets: SupplierSecrets = { apiKey: null, credentials: null, webhookSecrets: [] }

/** Supplier rows in memory. */
export class MemorySuppliers {
  readonly #rows = new Map<string, { record: SupplierRecord; readonly secrets: SupplierSecrets }>()

  list(): SupplierRecord[] {
    return [...this.#rows.values()].map(({ record }) => record)
  }

  save({ id, secrets, ...fields }: SupplierChange): SupplierRecord {
    const known = this.#rows.get(id)
    const before: SupplierRecord = known?.record ?? {
      id,
      name: id,
      type: 'custom',
      apiEndpoint: null,
      webhookUrl: null,
      active: true,
      suspendedAt: null,
      suspendedReason: null,
      revision: 0,
    }
    const record = { ...before, ...fields, revision: before.revision + 1 }
    this.#rows.set(id, { record, secrets: { ...(known?.secrets ?? noSecrets), ...secrets } })
    return record
  }

  ensure(suppliers: readonly { id: string; name: string; type: string }[]): void {
    for (const supplier of suppliers) if (!this.#rows.has(supplier.id)) this.save(supplier)
  }

  secrets(supplierId: string): SupplierSecrets | null {
    return this.#rows.get(supplierId)?.secrets ?? null
  }

  suspend(supplierId: string, suspension: { readonly at: Date; readonly reason: string } | null): boolean {
    const known = this.#rows.get(supplierId)
    if (!known || (known.record.suspendedAt === null) === (suspension === null)) return false
    known.record = {
      ...known.record,
      suspendedAt: suspension?.at ?? null,
      suspendedReason: suspension?.reason ?? null,
      revision: known.record.revision + 1,
    }
    return true
  }
}
