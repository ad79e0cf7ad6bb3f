import type { SupplierAdapter } from '@supplierkit/core/contract'
import type { AdapterBinding, AdapterSettings, AdapterSubject } from './adapter-subject.js'
import { settled, within } from './trial/failure-of.js'
import { startWire } from './wire/start-wire.js'

/** The webhook secret that adapters are made with, unless a case says otherwise. */
export const usualWebhookSecret = 'trial-webhook-secret-4f7a1c'

const shortestCredential = 12

/**
 * Starts the double and the wire in front of it, and makes adapters for cases: what `describeAdapter` does
 * before each case. For runners other than vitest.
 */
export async function openAdapterSubject<Credential extends string>(
  binding: AdapterBinding<Credential>,
): Promise<AdapterSubject> {
  const double = await binding.startDouble()
  checkCredentials(double.credentials)
  const wire = await startWire(double)
  const made: SupplierAdapter[] = []
  const create = (settings: Partial<AdapterSettings> = {}): SupplierAdapter => {
    const adapter = binding.create({
      baseUrl: wire.url,
      credentials: double.credentials,
      webhookSecrets: [usualWebhookSecret],
      timeoutMs: 20_000,
      ...(settings as Partial<AdapterSettings<Credential>>),
    })
    made.push(adapter)
    return adapter
  }
  return {
    capabilities: create().capabilities,
    create,
    double,
    wire,
    async close() {
      // Closing has a rule of its own; here it must not hide what a case has found.
      for (const adapter of made)
        await within(
          'close',
          settled(async () => adapter.close?.()),
        )
      await wire.stop()
      await double.stop()
    },
  }
}

/** Short ones would be found everywhere by chance. */
function checkCredentials(credentials: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(credentials)) {
    if (value.length < shortestCredential) {
      throw new RangeError(
        `the double's credential ${name} has ${value.length} characters; it needs ${shortestCredential} or more, because errors and logs are searched for it`,
      )
    }
  }
}
