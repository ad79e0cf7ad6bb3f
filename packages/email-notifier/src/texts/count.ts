/** A number with its spelling in the reader's locale. */
export interface Count {
  readonly value: number
  readonly text: string
}
