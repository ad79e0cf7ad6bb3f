/** A promise to be kept from outside. */
export function deferred() {
  let resolve = () => {}
  const promise = new Promise<void>((keep) => (resolve = keep))
  return { promise, resolve }
}
