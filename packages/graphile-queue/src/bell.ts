/** Wakes one who waits; rung before anybody waits, it is heard at once. */
export class Bell {
  #rung = false
  #wake = () => {}

  readonly ring = (): void => {
    this.#rung = true
    this.#wake()
  }

  /** Resolves when it is rung, or after `ms`. */
  async wait(ms: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      this.#wake = () => {}
    }
    this.#rung = false
  }
}
