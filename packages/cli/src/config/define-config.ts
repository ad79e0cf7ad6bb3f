import { SupplierKitError } from '@supplierkit/core/contract'
import { didYouMean } from '../command-line/did-you-mean.js'
import type { SupplierKitConfig } from './config.js'

const known = { hub: 'function', close: 'function', url: 'string', mail: 'object', prismaSchema: 'string' }

/**
 * Checks the config of an app and hands it on:
 *
 * ```ts
 * export default defineConfig({ hub: () => hub, url: 'http://localhost:3000/api/supplierkit' })
 * ```
 * @throws SupplierKitError `config_invalid`, naming every field that is wrong
 */
export function defineConfig<Tx>(config: SupplierKitConfig<Tx>): SupplierKitConfig<Tx> {
  const faults = configFaults(config)
  if (faults.length > 0) {
    throw new SupplierKitError({
      code: 'config_invalid',
      message: `supplierkit.config: ${faults.join('; ')}.`,
      likely: 'export default defineConfig({ hub: () => hub }).',
      details: { faults },
    })
  }
  return config
}

function configFaults(config: unknown): string[] {
  if (typeof config !== 'object' || config === null) return ['it exports no config']
  const given: Readonly<Record<string, unknown>> = { ...config }
  const faults = Object.keys(given)
    .filter((name) => !Object.hasOwn(known, name))
    .map((name) => {
      const hint = didYouMean(name, Object.keys(known)).trim()
      return `${name} is not known${hint === '' ? '' : ` (${hint})`}`
    })
  for (const [name, type] of Object.entries(known)) {
    const value = given[name]
    if (value === undefined ? name === 'hub' : typeof value !== type || value === null) {
      faults.push(`${name} must be ${type === 'object' ? 'an' : 'a'} ${type}`)
    }
  }
  const { url } = given
  if (typeof url === 'string' && !URL.canParse(url)) faults.push('url is not an absolute URL')
  return faults
}
