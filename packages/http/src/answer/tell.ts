/** Calls a listener of the app. What it throws is written down and goes no further. */
export function tell<T>(listener: (value: T) => void, value: T): void {
  try {
    listener(value)
  } catch (error) {
    console.error('supplierkit: a listener threw', error)
  }
}
