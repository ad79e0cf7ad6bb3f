/** Stands for a customer's name, address and phone; must never be seen outside orders and messages. */
export function personalCanary(tenant: string): string {
  return `PERSON-CANARY-${tenant}`
}

/** Stands for a supplier's credentials. */
export function secretCanary(tenant: string, supplier: string): string {
  return `SECRET-CANARY-${tenant}-${supplier}`
}

/** What gives any of them away. */
export const canary = /(?:PERSON|SECRET)-CANARY/i
