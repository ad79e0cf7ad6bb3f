import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { SupplierKitError } from '@supplierkit/core/contract'

/** Names of the config file, the first that is there counts. */
export const configNames = ['ts', 'mts', 'js', 'mjs'].map((ending) => `supplierkit.config.${ending}`)

/**
 * The config file: the one given, else the nearest, here or in a folder above.
 * @throws SupplierKitError `config_missing`
 */
export function findConfig(folder: string, given: string | undefined): string {
  if (given !== undefined) {
    const file = resolve(folder, given)
    if (existsSync(file)) return file
    throw missing(`there is no file ${given}`, 'correct --config or SUPPLIERKIT_CONFIG.')
  }
  for (let at = folder; ; at = dirname(at)) {
    const name = configNames.find((one) => existsSync(join(at, one)))
    if (name) return join(at, name)
    if (dirname(at) === at) break
  }
  throw missing(
    'there is no supplierkit.config.ts here or in a folder above',
    'run the command in the folder of your app, pass --config, or let `supplierkit init` write one.',
  )
}

function missing(message: string, likely: string): SupplierKitError {
  return new SupplierKitError({ code: 'config_missing', message: `supplierkit: ${message}.`, likely })
}
