import assert from 'node:assert/strict'
import { present } from '../conformance/present.js'
import { at } from '../records/ids-and-times.js'
import { makeEvent } from '../records/make-event.js'
import type { StorageCase } from './storage-subject.js'

export const pruneCases: readonly StorageCase[] = [
  {
    rule: 'pruning-leaves-no-gap',
    name: 'pruning cuts the old end up to the first event that is not old, and spares what has no number',
    reason: 'a hole in the middle would be passed over by every stream that resumes before it',
    mistake: 'deleting by time alone: events are not committed in the order of their times',
    async run({ first, second }) {
      const [old, older, fresh, late] = [2, 1, 3, 0].map((second) => makeEvent('o', { at: at(second) }))
      await first.appendEvents([present(old), present(older), present(fresh), present(late)])
      await first.sequenceEvents(9)
      const waiting = makeEvent('o', { at: at(0) })
      await first.appendEvents([waiting])
      assert.equal(await second.pruneEvents(at(3)), 2)
      assert.deepEqual(await first.readEvents({ after: 0, limit: 9 }), [
        { sequence: 3, event: fresh },
        { sequence: 4, event: late },
      ])
      assert.deepEqual(await first.eventRange(), { oldest: 3, newest: 4 })
      assert.equal(await first.pruneEvents(at(3)), 0)
      assert.deepEqual(await second.sequenceEvents(9), [{ sequence: 5, event: waiting }])
    },
  },
  {
    rule: 'pruning-shortens-timelines',
    name: 'forgotten events leave the timelines of their orders, and no others do',
    reason: 'what is to be forgotten is to be forgotten everywhere',
    mistake: 'a timeline kept apart that grows for ever',
    async run({ first, second }) {
      const events = [1, 2, 3].map((second) => makeEvent(second === 2 ? 'b' : 'a', { at: at(second) }))
      await first.appendEvents(events)
      await first.sequenceEvents(9)
      assert.equal(await first.pruneEvents(at(3)), 2)
      assert.deepEqual(await second.listOrderEvents('a'), [events[2]])
      assert.deepEqual(await second.listOrderEvents('b'), [])
    },
  },
  {
    rule: 'numbers-go-on-after-pruning',
    name: 'after everything was forgotten the newest number stays, the oldest lies behind it, and numbers go on',
    reason: 'a page that has seen everything must go on, one that has missed something must read anew',
    mistake: 'the range computed from the rows that are left, so that numbers begin again at 1',
    async run({ first, second }) {
      assert.deepEqual(await first.eventRange(), { oldest: 0, newest: 0 })
      assert.equal(await first.pruneEvents(at(100)), 0)
      await first.appendEvents([makeEvent(null), makeEvent(null)])
      assert.deepEqual(await second.eventRange(), { oldest: 0, newest: 0 })
      await first.sequenceEvents(9)
      assert.equal(await first.pruneEvents(at(100)), 2)
      assert.deepEqual(await second.eventRange(), { oldest: 3, newest: 2 })
      assert.deepEqual(await second.readEvents({ after: 0, limit: 9 }), [])
      const next = makeEvent(null)
      await second.appendEvents([next])
      assert.deepEqual(await second.sequenceEvents(9), [{ sequence: 3, event: next }])
      assert.deepEqual(await first.eventRange(), { oldest: 3, newest: 3 })
    },
  },
]
