import { mask } from '@supplierkit/core/contract'

/** `a•••@example.com`: enough to recognize, too little to write to. */
export function redactEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return at < 1 ? mask : `${email.slice(0, 1)}${mask}${email.slice(at)}`
}
