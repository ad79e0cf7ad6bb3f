/** A supplier that `init` can write into a hub. */
export interface SupplierPackage {
  readonly package: string
  readonly factory: string
  /** Options by the variables of the environment that they are read from. */
  readonly options: Readonly<Record<string, string>>
}

const known: readonly SupplierPackage[] = [
  {
    package: '@supplierkit/wesellcellular',
    factory: 'wesellcellular',
    options: { apiKey: 'WESELLCELLULAR_API_KEY', webhookSecrets: 'WESELLCELLULAR_WEBHOOK_SECRET' },
  },
  {
    package: '@supplierkit/ingram-micro',
    factory: 'ingramMicro',
    options: {
      clientId: 'INGRAM_MICRO_CLIENT_ID',
      clientSecret: 'INGRAM_MICRO_CLIENT_SECRET',
      customerNumber: 'INGRAM_MICRO_CUSTOMER_NUMBER',
      webhookSecrets: 'INGRAM_MICRO_WEBHOOK_SECRET',
    },
  },
]

/** Those that are installed, else the first, so that there is something to change. */
export function supplierPackages(packages: ReadonlySet<string>): readonly SupplierPackage[] {
  const installed = known.filter((one) => packages.has(one.package))
  return installed.length > 0 ? installed : known.slice(0, 1)
}
