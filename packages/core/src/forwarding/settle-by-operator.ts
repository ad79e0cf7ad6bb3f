/** An operator's decision on a supplier order that nobody but a person can settle. `by`: who decided. */
export type Settlement =
  /** The supplier does not have it: send it again. */
  | { readonly action: 'send_again'; readonly by: string }
  /** The supplier has it under this number. */
  | { readonly action: 'mark_submitted'; readonly by: string; readonly supplierOrderId: string }
  /** It will not be delivered: rejected. */
  | { readonly action: 'give_up'; readonly by: string; readonly reason: string }
