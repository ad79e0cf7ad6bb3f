import { expect, it } from 'vitest'
import { hunt } from './hunt.js'
import { controls, mutants } from './mutants.js'

it.each(mutants)('$name is caught', { timeout: 120_000 }, async (mutant) => {
  const { caught } = await hunt(mutant, 1, 200)
  expect(caught).not.toBeNull()
})

it.each(controls)('$name does no harm', { timeout: 120_000 }, async (control) => {
  const { caught } = await hunt(control, 1, 5)
  expect(caught).toBeNull()
})
