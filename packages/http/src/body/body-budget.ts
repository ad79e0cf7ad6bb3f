/** How many bytes of bodies are in memory at a time. */
export interface BodyBudgetLimits {
  /** Over all suppliers. */
  readonly maxBytes: number
  /** Of one supplier, so that a flood in the name of one leaves room for the others. */
  readonly maxBytesPerKey: number
}

/** What one body has taken of the budget. */
export interface BodyShare {
  /** Takes bytes that have arrived. `false`: there is no room, and nothing was taken. */
  take(bytes: number): boolean
  /** Gives everything back. */
  release(): void
}

/**
 * Counts the bytes of bodies that are being read or stored. Bytes count when they arrive, not when they are announced,
 * so a client that announces much and sends nothing takes no room.
 */
export function createBodyBudget({ maxBytes, maxBytesPerKey }: BodyBudgetLimits): (key: string) => BodyShare {
  let total = 0
  const byKey = new Map<string, number>()
  return (key) => {
    let taken = 0
    return {
      take(bytes) {
        const ofKey = byKey.get(key) ?? 0
        if (total + bytes > maxBytes || ofKey + bytes > maxBytesPerKey) return false
        total += bytes
        taken += bytes
        byKey.set(key, ofKey + bytes)
        return true
      },
      release() {
        const rest = (byKey.get(key) ?? 0) - taken
        total -= taken
        taken = 0
        if (rest > 0) byKey.set(key, rest)
        else byKey.delete(key)
      },
    }
  }
}
