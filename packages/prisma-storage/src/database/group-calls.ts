import { SupplierKitError } from '@supplierkit/core/contract'

const maxGroup = 500

interface Waiting<Input, Output> {
  readonly input: Input
  readonly resolve: (output: Output) => void
  readonly reject: (error: unknown) => void
}

/**
 * Lets calls that arrive while others are under way share one statement. A call that finds nobody under way
 * does not wait. A group that fails because of one of them is tried one by one, so that each gets its own outcome.
 * @param run takes inputs and answers their outputs in the same order, all or none.
 */
export function groupCalls<Input, Output>(
  run: (inputs: readonly Input[]) => Promise<readonly Output[]>,
): (input: Input) => Promise<Output> {
  let waiting: Waiting<Input, Output>[] = []
  let underWay = false

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
    underWay = true
    // Everything that was called in this turn of the event loop shares the first group.
    await Promise.resolve()
    while (waiting.length > 0) {
      const group = waiting.slice(0, maxGroup)
      waiting = waiting.slice(maxGroup)
      await settle(group)
    }
    underWay = false
  }
  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject })
      if (!underWay) void runAll()
    })
}

/** The database is away or not set up: nobody fares better alone, and each try may take as long as the first. */
function isEverybodys(error: unknown): boolean {
  return SupplierKitError.isInstance(error) && everybodys.has(error.code)
}

const everybodys: ReadonlySet<string> = new Set(['storage_unavailable', 'storage_schema_missing'])
