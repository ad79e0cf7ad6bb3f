interface Entry {
  readonly id: string
  readonly time: number
  /** Decides between rows that fell due at the same moment. */
  readonly age: number
  /** Decides between rows of the same age. */
  readonly place: number
}

/**
 * Which rows fall due when: a heap, so that a claim looks only at rows that are due. An entry that was
 * replaced stays in the heap until it comes up.
 */
export class MemoryDueIndex {
  #heap: Entry[] = []
  #places = 0
  readonly #current = new Map<string, Entry>()

  /** Says when a row is due; `null`: never. Of rows due since the same moment the one from `since` is first. */
  set(id: string, dueAt: Date | null, since: Date): void {
    if (dueAt === null) {
      this.#current.delete(id)
      return
    }
    const entry = { id, time: dueAt.getTime(), age: since.getTime(), place: (this.#places += 1) }
    this.#current.set(id, entry)
    this.#push(entry)
    if (this.#heap.length > 64 + 2 * this.#current.size) this.#dropReplaced()
  }

  /** Takes the longest due rows out of the index; those that `isWanted` refuses stay. */
  take(now: Date, limit: number, isWanted: (id: string) => boolean = () => true): string[] {
    const taken: string[] = []
    const passedOver: Entry[] = []
    for (let first = this.#first(); first && taken.length < limit; first = this.#first()) {
      if (first.time > now.getTime()) break
      this.#pop()
      if (isWanted(first.id)) {
        this.#current.delete(first.id)
        taken.push(first.id)
      } else passedOver.push(first)
    }
    for (const entry of passedOver) this.#push(entry)
    return taken
  }

  /** When the first row falls due. */
  next(): Date | null {
    const first = this.#first()
    return first ? new Date(first.time) : null
  }

  #first(): Entry | undefined {
    for (;;) {
      const top = this.#heap[0]
      if (!top || this.#current.get(top.id) === top) return top
      this.#pop()
    }
  }

  #push(entry: Entry): void {
    const heap = this.#heap
    let at = heap.push(entry) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = heap[parent]
      if (!above || isBefore(above, entry)) break
      heap[at] = above
      at = parent
    }
    heap[at] = entry
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (!last || heap.length === 0) return
    let at = 0
    for (;;) {
      const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]]
      if (!left) break
      const [child, place] = right && isBefore(right, left) ? [right, 2 * at + 2] : [left, 2 * at + 1]
      if (isBefore(last, child)) break
      heap[at] = child
      at = place
    }
    heap[at] = last
  }

  #dropReplaced(): void {
    this.#heap = [...this.#current.values()].sort((a, b) => (isBefore(a, b) ? -1 : 1))
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.time !== b.time ? a.time < b.time : a.age !== b.age ? a.age < b.age : a.place < b.place
}
