/** Some units of one article. */
export interface BasketLine {
  readonly sku: string
  readonly quantity: number
}

const most = 20

/** A basket as it stands in an address: `?line=SKU:2&line=OTHER:1`. What cannot be read is left out. */
export function readBasket(lines: string | readonly string[] | undefined): BasketLine[] {
  const all = typeof lines === 'string' ? [lines] : (lines ?? [])
  return all.slice(0, most).flatMap((line) => {
    const at = line.lastIndexOf(':')
    const quantity = Number(line.slice(at + 1))
    return at > 0 && Number.isInteger(quantity) && quantity > 0 && quantity <= 1_000
      ? [{ sku: line.slice(0, at), quantity }]
      : []
  })
}

/** The address of the checkout for a basket. */
export function checkoutUrl(basket: readonly BasketLine[]): string {
  return `/checkout?${new URLSearchParams(basket.map(({ sku, quantity }) => ['line', `${sku}:${quantity}`]))}`
}
