import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { loadEnvFile } from 'node:process'
import { SupplierKitError } from '@supplierkit/core/contract'
import { createJiti } from 'jiti'
import { foreignMessage } from '../output/foreign-message.js'
import type { SupplierKitConfig } from './config.js'
import { defineConfig } from './define-config.js'

/** In the order in which a variable is taken. */
const usualEnvFiles = ['.env.local', '.env']

/**
 * Reads variables of the app, as most frameworks do. None that is set already is changed.
 * @throws SupplierKitError `config_missing` for a file that was named and is not there
 */
export function loadEnvironment(folder: string, named: readonly string[] | undefined): void {
  for (const file of named ?? usualEnvFiles) {
    const path = join(folder, file)
    if (existsSync(path)) loadEnvFile(path)
    else if (named) {
      throw new SupplierKitError({
        code: 'config_missing',
        message: `supplierkit: there is no file ${file}.`,
        likely: 'correct --dotenv; it is looked for beside the config.',
      })
    }
  }
}

/**
 * Loads a config file, TypeScript included, with the path aliases of the app's tsconfig.
 * @throws SupplierKitError `config_invalid` when it cannot be loaded or exports something else
 */
export async function loadConfig(file: string): Promise<SupplierKitConfig> {
  const jiti = createJiti(file, {
    tryNative: true,
    fsCache: false,
    tsconfigPaths: hasTsconfig(dirname(file)),
  })
  let exported: unknown
  try {
    exported = await jiti.import(file, { default: true })
  } catch (error) {
    if (SupplierKitError.isInstance(error)) throw error
    throw new SupplierKitError({
      code: 'config_invalid',
      message: `supplierkit: the config cannot be loaded: ${foreignMessage(error)}`,
      likely: 'an import in it, or in what it imports, fails; it must import the hub and not the server.',
      cause: error,
    })
  }
  return defineConfig(exported as SupplierKitConfig)
}

function hasTsconfig(folder: string): boolean {
  return (
    existsSync(join(folder, 'tsconfig.json')) || (dirname(folder) !== folder && hasTsconfig(dirname(folder)))
  )
}
