import { concernsAll } from './storage-error.js'

interface Call<Input, Output> {
  readonly input: Input
  readonly resolve: (output: Output) => void
  readonly reject: (error: unknown) => void
}

/**
 * Lets calls of the same turn of the event loop share one statement, which begins at once, whatever else is under
 * way. A group that fails is tried one by one, side by side.
 * @param run takes inputs and answers their outputs in the same order, all or none.
 * @param runAlone the same for one call of a group that failed.
 */
export function groupTurn<Input, Output>(
  run: (inputs: readonly Input[]) => Promise<readonly Output[]>,
  runAlone: (inputs: readonly Input[]) => Promise<readonly Output[]> = run,
): (input: Input) => Promise<Output> {
  let turn: Call<Input, Output>[] | null = null

  const settle = async (group: readonly Call<Input, Output>[]): Promise<void> => {
    try {
      const outputs = await run(group.map(({ input }) => input))
      group.forEach(({ resolve }, index) => resolve(outputs[index] as Output))
    } catch (error) {
      if (concernsAll(error)) group.forEach(({ reject }) => reject(error))
      else for (const call of group) void settleAlone(call)
    }
  }
  const settleAlone = ({ input, resolve, reject }: Call<Input, Output>): Promise<void> =>
    runAlone([input]).then(([output]) => resolve(output as Output), reject)
  return (input) =>
    new Promise((resolve, reject) => {
      const call = { input, resolve, reject }
      if (turn) return void turn.push(call)
      const group = [call]
      turn = group
      queueMicrotask(() => {
        turn = null
        void settle(group)
      })
    })
}
