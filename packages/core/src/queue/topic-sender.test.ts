import { expect, it } from 'vitest'
import { Outage } from '../runtime/outage.js'
import type { WorkTopic } from './queue.js'
import { TopicSender } from './topic-sender.js'

it('sends one at a time, and a topic that waits already once', async () => {
  const sent: WorkTopic[] = []
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  const outage = new Outage({ warn: () => {}, info: () => {} }, { away: 'away', back: 'back' })
  const sender = new TopicSender((topic) => {
    sent.push(topic)
    return held
  }, outage)
  for (const topic of ['inbox', 'outbox', 'inbox', 'outbox'] as const) sender.send(topic)
  expect(sent).toEqual(['inbox'])
  release()
  await sender.settled()
  expect(sent).toEqual(['inbox', 'outbox', 'inbox'])
})

it('goes on with the next topic where one could not be sent, and tells of it once', async () => {
  const said: string[] = []
  const note = (_: object, text: string) => void said.push(text)
  let isAway = true
  const sender = new TopicSender(
    () => (isAway ? Promise.reject(new Error('no answer')) : Promise.resolve()),
    new Outage({ warn: note, info: note }, { away: 'away', back: 'back' }),
  )
  sender.send('inbox')
  sender.send('outbox')
  await sender.settled()
  expect(said).toEqual(['away'])
  isAway = false
  sender.send('inbox')
  await sender.settled()
  expect(said).toEqual(['away', 'back'])
})
