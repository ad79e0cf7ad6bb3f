import type { NotTried } from '../../conformance/conformance-case.js'

/** What a case answers when trying has shown that it concerns others. */
export function notApplicable(who: string): NotTried {
  return { outcome: 'not_applicable', why: `not applicable: it concerns ${who}` }
}
