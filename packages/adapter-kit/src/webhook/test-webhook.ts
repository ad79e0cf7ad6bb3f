import { SupplierKitError } from '@supplierkit/core/contract'

/** The secret that test webhooks are signed with: the newest. @throws SupplierKitError `webhook_secret_missing` */
export function testWebhookSecret(supplier: string, secrets: readonly string[]): string {
  const newest = secrets.find((secret) => secret !== '')
  if (newest !== undefined) return newest
  throw new SupplierKitError({
    code: 'webhook_secret_missing',
    message: `${supplier}: a test webhook cannot be signed without a webhook secret.`,
    likely: 'the environment variable of the secret is empty or not there.',
  })
}

/** The refusal of a tester that cannot write an event. */
export function noSuchTestWebhook(
  supplier: string,
  event: string,
  events: readonly string[],
): SupplierKitError {
  return new SupplierKitError({
    code: 'capability_missing',
    message: `${supplier}: there is no test webhook ${JSON.stringify(event.slice(0, 60))}. Known: ${events.join(', ') || 'none'}.`,
    likely: 'a spelling mistake; for an event of another kind give its body.',
  })
}
