import { SupplierKitError } from '@supplierkit/core/contract'
import { loadOptional } from '../config/load-optional.js'

/** What is used of `@supplierkit/prisma-storage/schema`. */
export interface SchemaModule {
  applySupplierKitSchema(options: {
    readonly to: string
    readonly provider?: 'sqlite' | 'postgresql' | undefined
    readonly orderModel?: string | null | undefined
  }): { readonly changes: readonly string[]; readonly notes: readonly string[] }
}

/** The schema of the app's own prisma-storage. @throws SupplierKitError `package_missing`, `config_invalid` */
export async function loadSchemaModule(folder: string): Promise<SchemaModule> {
  const loaded = await loadOptional(folder, '@supplierkit/prisma-storage/schema', 'the Prisma schema')
  if (typeof loaded === 'object' && loaded !== null && 'applySupplierKitSchema' in loaded) {
    return loaded as SchemaModule
  }
  throw new SupplierKitError({
    code: 'config_invalid',
    message: 'supplierkit: the installed @supplierkit/prisma-storage has no schema to write.',
    likely: 'its release does not go with that of @supplierkit/cli; install the same of both.',
  })
}
