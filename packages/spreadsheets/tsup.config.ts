import { copyFile } from 'node:fs/promises'
import { packageBuild } from '../../tsup.base.js'

const config: ReturnType<typeof packageBuild> = {
  ...packageBuild({ index: 'src/index.ts' }),
  // The CommonJS build finds the worker beside itself, too.
  shims: true,
  // A worker is a file of its own: plain JavaScript, so that it also runs from source.
  onSuccess: () => copyFile('src/xls/xls-worker.mjs', 'dist/xls-worker.mjs'),
}

export default config
