import { packageBuild } from '../../tsup.base.js'

export default packageBuild({ index: 'src/index.ts', vitest: 'src/vitest/index.ts' })
