/**
 * The lease would have ended during a call that waited for its turn: nothing was sent, and the supplier has nothing to
 * do with it. The work is given back as if it had never been claimed.
 */
export class TurnMissed extends Error {
  override readonly name = 'TurnMissed'

  constructor(supplierId: string, method: string) {
    super(`${supplierId}: the turn of ${method} came too late; nothing was sent.`)
  }
}
