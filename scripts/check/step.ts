/** What a step of `pnpm check` found. */
export interface StepResult {
  /** One entry per defect, ready to print; none: the step is passed. */
  readonly problems: readonly string[]
  /** What was looked at, for the line of the step: `214 files`. */
  readonly looked?: string
}

/** One thing that `pnpm check` looks at. */
export interface Step {
  readonly name: string
  run(): Promise<StepResult>
}

/** A step that is passed when a program ends well; its output is the problem otherwise. */
export function fromEnded(ended: { ok: boolean; output: string }): StepResult {
  return { problems: ended.ok ? [] : [ended.output.trim() || 'it failed without a word'] }
}
