import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { errorCodes } from '../../packages/core/src/contract/error-codes.js'
import { dashboardErrors } from '../../packages/dashboard/src/answer/dashboard-errors.js'
import { errorAnswers } from '../../packages/http/src/answer/error-answers.js'
import { root } from '../workspace/packages.js'
import type { Step } from './step.js'

/** Each code, of errors and of HTTP answers, has its page in docs/errors, and no page is left of a code that is gone. */
export const errorPagesStep: Step = {
  name: 'error pages',
  run: async () => {
    const folder = join(root, 'docs', 'errors')
    const pages = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.md')) : []
    const codes = new Set([
      ...Object.keys(errorCodes),
      ...Object.keys(errorAnswers),
      ...Object.keys(dashboardErrors),
    ])
    return { problems: errorPageProblems([...codes], pages), looked: `${pages.length} pages` }
  },
}

/** Compares codes with file names; `README.md` and `index.md` are about all of them. */
export function errorPageProblems(codes: readonly string[], pages: readonly string[]): string[] {
  const known = new Set([...codes.map((code) => `${code}.md`), 'README.md', 'index.md'])
  return [
    ...codes
      .filter((code) => !pages.includes(`${code}.md`))
      .map((code) => `docs/errors/${code}.md is missing`),
    ...pages.filter((page) => !known.has(page)).map((page) => `docs/errors/${page} belongs to no error code`),
  ]
}
