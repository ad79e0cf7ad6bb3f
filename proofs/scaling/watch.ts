/** Keeps what happened and wakes those who wait for it. */
export class Watch<T> {
  readonly seen: T[] = []
  readonly #waiting = new Set<() => void>()

  note(one: T): void {
    this.seen.push(one)
    for (const look of this.#waiting) look()
  }

  /** Resolves as soon as something that fits has happened. */
  until(fits: (one: T) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!this.seen.some(fits)) return
        this.#waiting.delete(look)
        resolve()
      }
      this.#waiting.add(look)
      look()
    })
  }
}
