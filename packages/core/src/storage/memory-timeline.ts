import type { Page } from './storage.js'

interface Place {
  readonly id: string
  readonly time: number
}

/** Rows by time, to be read from the newest, page by page. Rows come mostly in the order of their times. */
export class MemoryTimeline<Row> {
  readonly #places: Place[] = []
  readonly #byId = new Map<string, Place>()

  /** @param rowOf finds a row by its id. */
  constructor(private readonly rowOf: (id: string) => Row | undefined) {}

  /** Adds a row, unless it is there. */
  add(id: string, at: Date): void {
    if (this.#byId.has(id)) return
    const place = { id, time: at.getTime() }
    this.#byId.set(id, place)
    this.#places.splice(this.#positionOf(place), 0, place)
  }

  remove(id: string): void {
    const place = this.#byId.get(id)
    if (!place) return
    this.#byId.delete(id)
    this.#places.splice(this.#positionOf(place), 1)
  }

  get isEmpty(): boolean {
    return this.#places.length === 0
  }

  /** Rows from a time on, oldest first. */
  since(at: Date): Row[] {
    const first = this.#positionOf({ id: '', time: at.getTime() })
    return this.#places.slice(first).flatMap(({ id }) => this.rowOf(id) ?? [])
  }

  /** Rows that match, newest first. Nothing comes before an id that is not known. */
  page({ limit, before }: Page, matches: (row: Row) => boolean = () => true): Row[] {
    const rows: Row[] = []
    const last = before === undefined ? undefined : this.#byId.get(before)
    if (before !== undefined && !last) return rows
    let position = last ? this.#positionOf(last) : this.#places.length
    while (position > 0 && rows.length < limit) {
      position -= 1
      const row = this.rowOf(this.#places[position]?.id ?? '')
      if (row !== undefined && matches(row)) rows.push(row)
    }
    return rows
  }

  /** Where a place is, or where it belongs. */
  #positionOf(place: Place): number {
    const newest = this.#places.at(-1)
    if (!newest || isBefore(newest, place)) return this.#places.length
    let [low, high] = [0, this.#places.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const there = this.#places[middle]
      if (there && isBefore(there, place)) low = middle + 1
      else high = middle
    }
    return low
  }
}

function isBefore(a: Place, b: Place): boolean {
  return a.time !== b.time ? a.time < b.time : a.id < b.id
}
