import type { Step, StepResult } from './step.js'

/** A step with what it found. */
export interface Outcome extends StepResult {
  readonly name: string
}

/** Wide enough for every name, so that the columns of all lanes stand under each other. */
const width = 24

type Print = (line: string) => void

/**
 * Runs lanes side by side and the steps of a lane one after another, with a line for each step when it is done.
 * A step that throws has failed; the others run nevertheless.
 */
export async function runLanes(
  lanes: readonly (readonly Step[])[],
  print: Print = (line) => console.log(line),
): Promise<Outcome[]> {
  const outcomes = await Promise.all(
    lanes.map(async (steps) => {
      const ofLane: Outcome[] = []
      for (const step of steps) ofLane.push(await runStep(step, print))
      return ofLane
    }),
  )
  return outcomes.flat()
}

async function runStep(step: Step, print: Print): Promise<Outcome> {
  const started = performance.now()
  const result = await step.run().catch(asResult)
  const { problems, looked } = result
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6)
  const verdict = problems.length === 0 ? 'ok    ' : 'FAILED'
  print(`${verdict} ${step.name.padEnd(width)} ${seconds} s${looked ? `  ${looked}` : ''}`)
  return { name: step.name, ...result }
}

function asResult(error: unknown): StepResult {
  return { problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)] }
}
