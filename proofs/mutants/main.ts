import { parseArgs } from 'node:util'
import { type Hunt, hunt } from './hunt.js'
import type { Mutant } from './mutant.js'
import { controls, mutants } from './mutants.js'

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '400' },
    'control-seeds': { type: 'string', default: '60' },
  },
})

/** Plants each classic mistake and looks for it; losses that must do no harm are tried beside them. */
async function huntAll(of: readonly Mutant[], seeds: number): Promise<Hunt[]> {
  const hunts: Hunt[] = []
  for (const mutant of of) {
    const one = await hunt(mutant, Number(values.from), seeds)
    const found = one.caught
      ? `${one.caught.invariant}, seed ${one.caught.seed}: ${one.caught.rule}`
      : `nothing in ${one.worlds} worlds`
    console.log(`  ${mutant.name.padEnd(42)} ${found}`)
    console.log(`  ${''.padEnd(42)} (${mutant.planted})`)
    hunts.push(one)
  }
  return hunts
}

console.log('planted, must be caught')
const planted = await huntAll(mutants, Number(values.seeds))
console.log('\nharmless by design, must not be caught')
const harmless = await huntAll(controls, Number(values['control-seeds']))
const caught = planted.filter((one) => one.caught !== null).length
const falseAlarms = harmless.filter((one) => one.caught !== null).length
console.log(`\n${caught} of ${planted.length} caught, ${falseAlarms} false alarms`)
process.exitCode = caught === planted.length && falseAlarms === 0 ? 0 : 1
