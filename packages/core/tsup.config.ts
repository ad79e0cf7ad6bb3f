import { packageBuild } from '../../tsup.base.js'

export default packageBuild({ index: 'src/index.ts', contract: 'src/contract/index.ts' })
