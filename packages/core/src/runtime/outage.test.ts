import { expect, it } from 'vitest'
import { Outage } from './outage.js'

function watched() {
  const said: string[] = []
  const note = (fields: object, text: string) => void said.push(`${text} ${JSON.stringify(fields)}`)
  return { said, outage: new Outage({ warn: note, info: note }, { away: 'away', back: 'back' }) }
}

it('is said once, with its reason and nothing else of the error, and its end when all are back', () => {
  const { said, outage } = watched()
  const [first, second] = [{}, {}]
  outage.begin(first, Object.assign(new Error('no answer'), { command: 'AUTH a-password' }))
  outage.begin(second, new Error('no answer either'))
  outage.begin(first, 'still none')
  outage.end(first)
  outage.end(first)
  expect(said).toEqual(['away {"reason":"no answer"}'])
  outage.end(second)
  expect(said).toEqual(['away {"reason":"no answer"}', 'back {}'])
  outage.begin(second, 'again')
  expect(said).toHaveLength(3)
})

it('of what was closed is none', () => {
  const { said, outage } = watched()
  outage.begin(said, 'no answer')
  outage.close()
  outage.end(said)
  outage.begin(said, 'closed')
  expect(said).toEqual(['away {"reason":"no answer"}'])
})
