import { createHash } from 'node:crypto'

/** The same for every attempt to send one message: receivers that deduplicate can drop a repetition. */
export function messageIdOf(messageId: string, senderAddress: string): string {
  return `<sk.${digest('message', messageId, senderAddress)}@${domainOf(senderAddress)}>`
}

/** What all mails of one order refer to, so that mail programs show them as one conversation. */
export function threadIdOf(orderId: string, senderAddress: string): string {
  return `<sk.order.${digest('order', orderId, senderAddress)}@${domainOf(senderAddress)}>`
}

// 160 bits: ids must differ, not withstand an attacker.
function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40)
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
