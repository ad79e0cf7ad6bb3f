import { runTool } from '../workspace/run.js'
import { fromEnded, type Step } from './step.js'

/** The documentation builds as a site whose links all lead somewhere and that asks no other host for anything. */
export const docsSiteStep: Step = {
  name: 'docs site',
  run: async () => {
    const ended = await runTool('tsx', ['scripts/build-docs.ts'])
    const looked = /(\d+ pages) in /.exec(ended.output)?.[1]
    return { ...fromEnded(ended), ...(looked && { looked }) }
  },
}
