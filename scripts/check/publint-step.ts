import { readFileSync } from 'node:fs'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { each } from '../workspace/each.js'
import { listPacked } from './pack-step.js'
import type { Step } from './step.js'

/** What is packed can be used by every tool that reads package.json. */
export const publintStep: Step = {
  name: 'publint',
  run: async () => {
    const packed = listPacked()
    const problems = await each(packed, 2, async ({ of, tarball }) => {
      const { buffer } = new Uint8Array(readFileSync(tarball))
      const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true })
      return messages.map((one) => `${of.name}: ${formatMessage(one, pkg, { color: false }) ?? one.code}`)
    })
    return { problems: problems.flat(), looked: `${packed.length} tarballs` }
  },
}
