import { describe, expect, it } from 'vitest'
import { runLanes } from './run-lanes.js'
import type { Step } from './step.js'

const good: Step = { name: 'good', run: async () => ({ problems: [], looked: '3 files' }) }
const bad: Step = { name: 'bad', run: async () => ({ problems: ['a', 'b'] }) }
const broken: Step = { name: 'broken', run: () => Promise.reject(new Error('no such tool')) }

describe('the steps of the check', () => {
  it('all run and have a line each, whatever became of the one before', async () => {
    const lines: string[] = []
    const outcomes = await runLanes([[broken, good], [bad]], (line) => lines.push(line))
    expect(outcomes.map((one) => [one.name, one.problems.length])).toEqual([
      ['broken', 1],
      ['good', 0],
      ['bad', 2],
    ])
    expect(lines.toSorted().map((line) => line.replace(/ +[\d.]+ s/, ''))).toEqual([
      'FAILED bad',
      'FAILED broken',
      'ok     good  3 files',
    ])
  })
})
