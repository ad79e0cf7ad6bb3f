import { concernsAll } from './storage-error.js'

const maxGroup = 100
/** Groups that may be under way at once: while the database is busy with one, the next is written out. */
const atOnce = 2
/** Fewer calls than that wait for the group that is under way, and go together with whatever comes meanwhile. */
const worthASecond = 32

interface Waiting<Input, Output> {
  readonly input: Input
  readonly resolve: (output: Output) => void
  readonly reject: (error: unknown) => void
}

/**
 * Lets calls that arrive while others are under way share one statement. A call that finds nobody under way
 * does not wait, and many that wait do not wait for few. After a group fails because of one of them, each call runs
 * alone and gets its own outcome. The next groups do not wait for these calls, so one that has to wait for a row
 * holds only itself.
 * @param run takes inputs and answers their outputs in the same order, all or none.
 * @param runAlone the same for one call of a group that failed. Several are called at the same time.
 */
export function groupCalls<Input, Output>(
  run: (inputs: readonly Input[]) => Promise<readonly Output[]>,
  runAlone: (inputs: readonly Input[]) => Promise<readonly Output[]> = run,
): (input: Input) => Promise<Output> {
  let waiting: Waiting<Input, Output>[] = []
  let underWay = 0

  const settle = async (group: readonly Waiting<Input, Output>[]): Promise<void> => {
    try {
      const outputs = await run(group.map((call) => call.input))
      group.forEach((call, index) => call.resolve(outputs[index] as Output))
    } catch (error) {
      if (concernsAll(error)) group.forEach((call) => call.reject(error))
      else for (const call of group) void settleAlone(call)
    }
  }
  const settleAlone = ({ input, resolve, reject }: Waiting<Input, Output>): Promise<void> =>
    runAlone([input]).then(([output]) => resolve(output as Output), reject)
  const runAll = async (): Promise<void> => {
    underWay += 1
    // Everything that was called in this turn of the event loop shares the first group.
    await Promise.resolve()
    while (waiting.length > 0) {
      const group = waiting.slice(0, maxGroup)
      waiting = waiting.slice(maxGroup)
      if (isTimeForAnother()) void runAll()
      await settle(group)
    }
    underWay -= 1
  }
  const isTimeForAnother = () => underWay === 0 || (underWay < atOnce && waiting.length >= worthASecond)
  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject })
      if (isTimeForAnother()) void runAll()
    })
}
