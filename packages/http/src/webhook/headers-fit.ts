/** Whether a request's headers stay within the limits. Names and values are counted, each byte once. */
export function headersFit(
  headers: Headers,
  limits: { readonly maxHeaders: number; readonly maxHeaderBytes: number },
): boolean {
  let count = 0
  let bytes = 0
  for (const [name, value] of headers) {
    count += 1
    bytes += name.length + value.length
    if (count > limits.maxHeaders || bytes > limits.maxHeaderBytes) return false
  }
  return true
}
