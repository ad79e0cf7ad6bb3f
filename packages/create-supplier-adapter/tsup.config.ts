import type { Options } from 'tsup'
import { packageBuild } from '../../tsup.base.js'

/** A command and nothing to import: one format, no types. */
const build: Options = {
  ...(packageBuild({ main: 'src/main.ts' }) as Options),
  format: ['esm'],
  dts: false,
}

export default build
