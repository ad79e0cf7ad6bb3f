import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const own = fileURLToPath(new URL('../../', import.meta.url))

/** Gives a folder the packages that this one is developed with, and all of SupplierKit, as if they were installed. */
export function linkModules(folder: string): void {
  const modules = join(own, 'node_modules')
  for (const name of readdirSync(modules).filter((one) => !one.startsWith('.'))) {
    const names = name.startsWith('@')
      ? readdirSync(join(modules, name)).map((one) => `${name}/${one}`)
      : [name]
    for (const one of names) link(join(modules, one), join(folder, 'node_modules', one))
  }
  const siblings = join(own, '..')
  for (const name of readdirSync(siblings).filter((one) => existsSync(join(siblings, one, 'src/index.ts')))) {
    link(join(siblings, name), join(folder, 'node_modules/@supplierkit', name))
  }
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  if (!existsSync(path)) symlinkSync(target, path, 'dir')
}
