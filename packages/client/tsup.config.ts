import { packageBuild } from '../../tsup.base.js'

export default packageBuild(
  { index: 'src/index.ts', react: 'src/react/index.ts', tabs: 'src/tabs/index.ts' },
  { platform: 'browser' },
)
