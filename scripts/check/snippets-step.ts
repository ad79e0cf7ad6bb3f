import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listExamples, listPackages, root } from '../workspace/packages.js'
import { trackedFiles } from '../workspace/tracked-files.js'
import { compileSnippets } from './compile-snippets.js'
import { findSnippets } from './snippets.js'
import type { Step } from './step.js'

/** Every ```ts block of the docs and READMEs compiles. */
export const snippetsStep: Step = {
  name: 'snippets of the docs',
  run: async () => {
    const pages = (await trackedFiles()).filter(
      // A template is compiled as what becomes of it, in the package that is made from it.
      (file) =>
        file.endsWith('.md') &&
        (/^docs\//.test(file) || /(^|\/)README\.md$/.test(file)) &&
        !file.includes('/template/'),
    )
    const found = pages.map((page) => findSnippets(page, readFileSync(join(root, page), 'utf8')))
    const snippets = found.flatMap((one) => one.snippets)
    const problems = found.flatMap((one) => one.problems)
    const packages = [...listPackages(), ...listExamples()]
    return {
      problems: [...problems, ...(snippets.length > 0 ? compileSnippets(snippets, packages) : [])],
      looked: `${snippets.length} blocks on ${pages.length} pages`,
    }
  },
}
