import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { listPackages, root } from '../workspace/packages.js'
import type { Step } from './step.js'

/** What was done is written down for the release notes, or has been released. */
export const changesetStep: Step = {
  name: 'changesets',
  run: async () => {
    const notes = readdirSync(join(root, '.changeset')).filter(
      (file) => file.endsWith('.md') && file !== 'README.md',
    )
    const unreleased = listPackages().filter((one) => one.manifest.version === '0.0.0')
    const missing = notes.length === 0 && unreleased.length > 0
    return {
      problems: missing ? ['no changeset describes what is new: run `npx --yes pnpm@10 changeset`'] : [],
      looked: `${notes.length} ${notes.length === 1 ? 'note' : 'notes'}`,
    }
  },
}
