import type { Options } from 'tsup'
import { packageBuild } from '../../tsup.base.js'
import { bundlePage } from './bundle-page.js'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

/** Puts the finished page in the place of the module that would bundle it. */
const embedPage: Plugin = {
  name: 'embed-page',
  setup(build) {
    build.onLoad({ filter: /\/src\/page-assets\.ts$/ }, async () => ({
      contents: `const assets = ${JSON.stringify(await bundlePage())}\nexport const pageAssets = async () => assets`,
      loader: 'js',
    }))
  },
}

export default packageBuild({ index: 'src/index.ts' }, { plugins: [embedPage] })
