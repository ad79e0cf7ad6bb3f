import { SupplierKitError } from '../contract/errors.js'
import { type SupplierAdapter, supportedContractVersions } from '../contract/supplier-adapter.js'
import { minReferenceLength } from '../forwarding/reference.js'
import { maintenanceFaults } from './maintenance.js'
import { powers } from './powers.js'

const required = ['createOrder', 'getOrderStatus'] as const
const goodName = /^[a-z0-9][a-z0-9_-]{0,62}$/

/**
 * Checks that an adapter is whole: a contract version we know, and methods for exactly what it declares.
 * @throws SupplierKitError `contract_version_unsupported`, `adapter_incomplete`, `supplier_invalid`
 */
export function checkAdapter(adapter: SupplierAdapter): void {
  const versions: readonly number[] = supportedContractVersions
  if (typeof adapter.name !== 'string' || !goodName.test(adapter.name)) {
    throw new SupplierKitError({
      code: 'supplier_invalid',
      message: `a supplier's name must be 1 to 63 lower-case letters, digits, "-" or "_", not ${JSON.stringify(adapter.name)}.`,
    })
  }
  if (!versions.includes(adapter.contractVersion)) {
    throw new SupplierKitError({
      code: 'contract_version_unsupported',
      message: `${adapter.name}: contract version ${String(adapter.contractVersion)} is not known here. Known: ${versions.join(', ')}.`,
      likely:
        'the adapter package is newer or older than @supplierkit/core; install releases that belong together.',
    })
  }
  if (typeof adapter.capabilities !== 'object' || (adapter.capabilities as unknown) === null) {
    throw new SupplierKitError({
      code: 'supplier_invalid',
      message: `${adapter.name}: capabilities are missing.`,
    })
  }
  const faults = required.flatMap((method) => missing(adapter, method, 'every supplier'))
  for (const { capability, methods } of powers) {
    const declared = (adapter.capabilities[capability] ?? 'none') !== 'none'
    for (const method of methods) {
      if (declared) faults.push(...missing(adapter, method, `capabilities.${capability}`))
    }
  }
  const valueFaults = [
    ...maintenanceFaults(adapter.capabilities.maintenance ?? []),
    ...referenceFaults(adapter.capabilities.limits?.referenceLength),
  ]
  if (valueFaults.length > 0) {
    throw new SupplierKitError({
      code: 'supplier_invalid',
      message: `${adapter.name}: ${valueFaults.join('; ')}.`,
    })
  }
  if (faults.length > 0) {
    throw new SupplierKitError({
      code: 'adapter_incomplete',
      message: `${adapter.name}: ${faults.join('; ')}.`,
      likely: 'add the methods, or declare the capability as "none".',
      details: { faults },
    })
  }
}

function referenceFaults(length: number | undefined): string[] {
  const good = length === undefined || (Number.isInteger(length) && length >= minReferenceLength)
  return good ? [] : [`limits.referenceLength must be a whole number, ${minReferenceLength} or more`]
}

function missing(adapter: SupplierAdapter, method: keyof SupplierAdapter, reason: string): string[] {
  return typeof adapter[method] === 'function' ? [] : [`${method} is missing, which ${reason} needs`]
}
