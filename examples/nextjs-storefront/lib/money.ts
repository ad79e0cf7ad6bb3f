const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })

/** Cents of US dollars as people read them. */
export function showMoney(cents: number): string {
  return dollars.format(cents / 100)
}
