import { readFileSync } from 'node:fs'
import { homedir, hostname } from 'node:os'
import { join } from 'node:path'
import { root } from '../workspace/packages.js'
import { trackedFiles } from '../workspace/tracked-files.js'
import { fileNameProblems } from './file-names.js'
import { machineTraces } from './machine-traces.js'
import type { Step } from './step.js'

// The rules and their tests have to spell out what they refuse.
const spellsThemOut = 'scripts/check/files.test.ts'

/** Names, sizes, and nothing that only one machine has. */
export const filesStep: Step = {
  name: 'files',
  run: async () => {
    const files = await trackedFiles()
    const machine = { hostname: hostname(), folders: [root, homedir()] }
    const problems = files.flatMap((file) => {
      const bytes = readFileSync(join(root, file))
      if (bytes.includes(0)) return []
      const text = bytes.toString('utf8')
      return [
        ...fileNameProblems(file, text.split('\n').length - 1),
        ...(file === spellsThemOut ? [] : machineTraces(file, text, machine)),
      ]
    })
    return { problems, looked: `${files.length} files` }
  },
}
