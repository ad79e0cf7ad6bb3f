/** Tells other processes that the live log has grown. The log itself is read from the storage. */
export interface Realtime {
  publish(hint: { readonly sequence: number }): Promise<void>
  /** Calls `listener` for hints of any process until the returned function is called. */
  subscribe(listener: (hint: { readonly sequence: number }) => void): Promise<() => Promise<void>>
  close?(): Promise<void>
}
