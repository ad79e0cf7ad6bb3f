import { parseArgs } from 'node:util'
import { adapterSuite, casesOf } from '@supplierkit/testing'
import { plantedFaults } from './planted-faults.js'
import { groupOf, tryFault, type Verdict } from './run/try-fault.js'

const { values } = parseArgs({
  options: {
    /** Tries each adapter by every case, not only by those of the group that should notice its fault. */
    all: { type: 'boolean', default: false },
    /** Only faults whose description or rule holds this text. */
    only: { type: 'string', default: '' },
  },
})

const wanted = plantedFaults.filter(({ fault, rule }) => `${fault} ${rule}`.includes(values.only))
const width = Math.max(...wanted.map(({ fault }) => fault.length))
const cases = casesOf(adapterSuite)

function lineOf({ fault, rule, broken, tried }: Verdict): string {
  const others = broken.filter((one) => one.rule !== rule).map((one) => one.rule)
  const caught = broken.some((one) => one.rule === rule)
  const beside = others.length > 0 ? ` (and ${others.length} more of ${tried})` : ''
  return `${fault.padEnd(width)}  ${caught ? rule : `NOT CAUGHT by ${rule}`}${beside}`
}

console.log(`${'planted fault'.padEnd(width)}  caught by`)
const verdicts: Verdict[] = []
for (const planted of wanted) {
  const verdict = await tryFault(planted, values.all ? cases : groupOf(planted.rule))
  verdicts.push(verdict)
  console.log(lineOf(verdict))
}

const caught = verdicts.filter(({ rule, broken }) => broken.some((one) => one.rule === rule))
const broken = new Set(verdicts.flatMap((verdict) => verdict.broken.map(({ rule }) => rule)))
const never = cases.filter(({ rule }) => !broken.has(rule)).map(({ rule }) => rule)
console.log(`\n${caught.length} of ${verdicts.length} planted faults caught`)
console.log(`${cases.length - never.length} of ${cases.length} rules were broken by at least one of them`)
const complete = values.only !== '' || never.length === 0
if (!complete) console.log(`never broken: ${never.join(', ')}`)
process.exitCode = caught.length === verdicts.length && verdicts.length > 0 && complete ? 0 : 1
