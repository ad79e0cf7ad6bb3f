import { dirname } from 'node:path'
import type { SupplierHub } from '@supplierkit/core'
import { SupplierKitError } from '@supplierkit/core/contract'
import type { SupplierKitConfig } from './config.js'
import { findConfig } from './find-config.js'
import { loadConfig, loadEnvironment } from './load-config.js'

/** The app that a command works on. */
export interface OpenApp {
  /** The config file. */
  readonly file: string
  /** The folder that it lies in. */
  readonly folder: string
  readonly config: SupplierKitConfig
  readonly hub: SupplierHub
  close(): Promise<void>
}

/** Where to look. */
export interface OpenAppOptions {
  readonly folder: string
  readonly config: string | undefined
  readonly envFiles: readonly string[] | undefined
}

const used = ['forwardOrder', 'suppliers', 'storage', 'close'] as const

/** Finds and loads the config, and makes the hub. @throws SupplierKitError `config_missing`, `config_invalid` */
export async function openApp(options: OpenAppOptions): Promise<OpenApp> {
  const file = findConfig(options.folder, options.config)
  const folder = dirname(file)
  loadEnvironment(folder, options.envFiles)
  const config = await loadConfig(file)
  const hub = await makeHub(config)
  return {
    file,
    folder,
    config,
    hub,
    async close() {
      await hub.close()
      await config.close?.()
    },
  }
}

async function makeHub(config: SupplierKitConfig): Promise<SupplierHub> {
  const hub: unknown = await config.hub()
  const missing = used.filter((name) => typeof hub !== 'object' || hub === null || !(name in hub))
  if (missing.length === 0) return hub as SupplierHub
  throw new SupplierKitError({
    code: 'config_invalid',
    message: `supplierkit.config: hub answers with something that is no hub; it lacks ${missing.join(', ')}.`,
    likely: 'hub: () => hub, where hub is made by createSupplierHub of the same release.',
  })
}
