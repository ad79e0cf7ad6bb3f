import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { SupplierKitError } from '@supplierkit/core/contract'

/** Where a package of the app lies, seen from its folder; `null`: the app does not have it. */
export function resolveFrom(folder: string, specifier: string): string | null {
  try {
    return createRequire(join(folder, 'package.json')).resolve(specifier)
  } catch {
    return null
  }
}

/**
 * A module that a command needs and an app need not have.
 * @throws SupplierKitError `package_missing`
 */
export async function loadOptional(folder: string, specifier: string, need: string): Promise<unknown> {
  const file = resolveFrom(folder, specifier)
  if (file !== null) return import(pathToFileURL(file).href)
  const name = specifier.split('/').slice(0, 2).join('/')
  throw new SupplierKitError({
    code: 'package_missing',
    message: `supplierkit: ${need} needs ${name}, which is not installed here.`,
    likely: `npm install ${name}`,
  })
}
