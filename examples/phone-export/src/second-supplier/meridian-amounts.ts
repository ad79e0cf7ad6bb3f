import type { Money } from '@supplierkit/core/contract'

/** Minor units to Meridian's text: 1250 becomes `12.50`. All its currencies have two decimals. */
export function toAmountText(money: Money): string {
  return `${Math.trunc(money.amount / 100)}.${String(money.amount % 100).padStart(2, '0')}`
}

/** Meridian's text to minor units; `undefined` for anything that is not an amount. */
export function fromAmountText(text: string | undefined, currency: string): Money | undefined {
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text ?? '')
  if (!match) return undefined
  return { amount: Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')), currency }
}
