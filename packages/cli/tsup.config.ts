import type { Options } from 'tsup'
import { packageBuild } from '../../tsup.base.js'

/** What a config file imports, in every format. */
const library = packageBuild({ index: 'src/index.ts' }) as Options

/** The command: one format, no types. */
const command: Options = {
  ...(packageBuild({ main: 'src/main.ts' }) as Options),
  format: ['esm'],
  dts: false,
  clean: false,
}

export default [library, command]
