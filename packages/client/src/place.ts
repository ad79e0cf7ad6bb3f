/** Keeps a text by name: `sessionStorage` and `localStorage` do. */
export type PlaceStorage = Pick<Storage, 'getItem' | 'setItem'>

/** The last sequence that was seen: what to resume after. */
export interface Place {
  get(): number | null
  set(sequence: number): void
}

/** Starts at `after`, else at what `storage` has kept. A storage that fails (full, forbidden) is done without. */
export function createPlace(
  key: string,
  after: number | undefined,
  storage: PlaceStorage | undefined,
): Place {
  let last: number | null = after ?? null
  if (last === null) {
    try {
      const kept = storage?.getItem(key)
      if (kept && /^\d+$/.test(kept)) last = Number(kept)
    } catch {
      // Forbidden by the browser's settings.
    }
  }
  return {
    get: () => last,
    set(sequence) {
      last = sequence
      try {
        storage?.setItem(key, String(sequence))
      } catch {
        // Full or forbidden: the next page load starts from now on.
      }
    },
  }
}
