/** A request that cannot be done, with the status and the words that the page gets. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly lines?: readonly { readonly sku: string; readonly reason: string }[],
  ) {
    super(message)
  }
}
