import { packageBuild } from '../../tsup.base.js'

export default packageBuild({
  index: 'src/index.ts',
  schema: 'src/schema/index.ts',
  'supplierkit-prisma': 'src/supplierkit-prisma.ts',
})
