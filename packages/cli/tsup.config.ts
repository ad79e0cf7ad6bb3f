import type { Options } from 'tsup'
import { packageBuild } from '../../tsup.base.js'

/** What a config file imports, in every format. Both are built at once, so neither may clean up. */
const library: Options = { ...(packageBuild({ index: 'src/index.ts' }) as Options), clean: false }

/** The command: one format, no types. */
const command: Options = {
  ...(packageBuild({ main: 'src/main.ts' }) as Options),
  format: ['esm'],
  dts: false,
  clean: false,
}

export default [library, command]
