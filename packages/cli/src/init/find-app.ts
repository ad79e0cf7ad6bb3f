import { join } from 'node:path'
import { SupplierKitError } from '@supplierkit/core/contract'
import { type DetectedApp, detectApp, frameworkNames } from './detect-app.js'
import { workspacePackages } from './workspace.js'

/**
 * The app of a folder, or, where that is the root of a workspace and no app itself, the only app in there.
 * @throws SupplierKitError `config_invalid` when there is none, or several
 */
export function findApp(folder: string, wanted: string | undefined): DetectedApp {
  try {
    return detectApp(folder, wanted)
  } catch (error) {
    const packages = workspacePackages(folder)
    if (!packages) throw error
    return onlyAppOf(folder, packages, wanted)
  }
}

function onlyAppOf(root: string, packages: readonly string[], wanted: string | undefined): DetectedApp {
  const apps = packages.flatMap((path) => {
    const app = tryDetect(join(root, path), wanted)
    return app ? [{ path, app }] : []
  })
  const [only, another] = apps
  if (only && !another) return only.app
  throw new SupplierKitError({
    code: 'config_invalid',
    message: only
      ? `supplierkit init: several packages of this workspace look like apps: ${apps.map(({ path, app }) => `${path} (${app.framework})`).join(', ')}.`
      : `supplierkit init: none of the packages of this workspace makes an app of ${wanted ?? frameworkNames.join(', ')}: ${packages.join(', ') || 'it has none'}.`,
    likely: only
      ? `say which with --cwd: supplierkit init --cwd ${only.path}.`
      : 'call it in the folder of your app, or with --cwd, to see what it lacks.',
  })
}

function tryDetect(folder: string, wanted: string | undefined): DetectedApp | null {
  try {
    return detectApp(folder, wanted)
  } catch (error) {
    if (SupplierKitError.isInstance(error)) return null
    throw error
  }
}
