import { join } from 'node:path'
import ts from 'typescript'
import { root } from '../workspace/packages.js'

/** The options of the workspace's tsconfig.json. */
export function compilerOptions(): ts.CompilerOptions {
  const path = join(root, 'tsconfig.json')
  const read = ts.readConfigFile(path, (file) => ts.sys.readFile(file))
  const base = ts.parseJsonConfigFileContent(
    { ...(read.config as object), include: [], files: [] },
    ts.sys,
    root,
  )
  return { ...base.options, noEmit: true }
}
