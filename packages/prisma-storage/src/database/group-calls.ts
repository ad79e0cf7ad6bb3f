import { SupplierKitError } from '@supplierkit/core/contract'

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
 * does not wait, and many that wait do not wait for few. A group that fails because of one of them is tried one by one, so that each gets its own outcome.
 * @param run takes inputs and answers their outputs in the same order, all or none.
 */
export function groupCalls<Input, Output>(
  run: (inputs: readonly Input[]) => Promise<readonly Output[]>,
): (input: Input) => Promise<Output> {
  let waiting: Waiting<Input, Output>[] = []
  let underWay = 0

  const settle = async (group: readonly Waiting<Input, Output>[]): Promise<void> => {
    try {
      const outputs = await run(group.map((call) => call.input))
      group.forEach((call, index) => call.resolve(outputs[index] as Output))
    } catch (error) {
      if (group.length === 1 || isEverybodys(error)) return group.forEach((call) => call.reject(error))
      for (const call of group) await settle([call])
    }
  }
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

/** The database is away or not set up: nobody fares better alone, and each try may take as long as the first. */
function isEverybodys(error: unknown): boolean {
  return SupplierKitError.isInstance(error) && everybodys.has(error.code)
}

const everybodys: ReadonlySet<string> = new Set(['storage_unavailable', 'storage_schema_missing'])
