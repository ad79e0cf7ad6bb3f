import { expect, it } from 'vitest'
import { isSameReference } from './reference-spelling.js'

it.each([
  ['PE-1042-1-LWWGXLZB', 'pe-1042-1-lwwgxlzb'],
  ['PE-1042-1-LWWGXLZB', 'PE10421LWWGXLZB'],
  ['PE-1042-1-LWWGXLZB', 'PE-1042-1-LW'],
  // Cut where 12 characters stay, of which a look-up that ignores hyphens counts fewer.
  ['Pe_1-1-PJPJJJLM', 'Pe_1-1-PJPJJJL'],
])('%s comes back as %s', (ours, theirs) => {
  expect(isSameReference(ours, theirs)).toBe(true)
})

it.each([
  ['PE-1042-1-LWWGXLZB', 'PE-1042-1'],
  ['PE-1042-1-LWWGXLZB', 'PE-1042-2-LWWGXLZB'],
  ['PE-1042-1-LWWGXLZB', 'PE-1042-1-LWWGXLZB-2'],
  ['PE-1042-1-LWWGXLZB', ''],
  ['PE-1042-1-LWWGXLZB', '            '],
])('%s is another one than %j', (ours, theirs) => {
  expect(isSameReference(ours, theirs)).toBe(false)
})
