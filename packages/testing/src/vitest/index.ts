import type { AdapterBinding } from '../adapter/adapter-subject.js'
import { adapterSuite } from '../adapter/adapter-suite.js'
import { describePowers } from '../adapter/describe-powers.js'
import { openAdapterSubject } from '../adapter/open-adapter-subject.js'
import { notifierSuite } from '../notifier/notifier-suite.js'
import type { NotifierSubject } from '../notifier/notifier-subject.js'
import { queueSuite } from '../queue/queue-suite.js'
import type { QueueSubject } from '../queue/queue-subject.js'
import { realtimeSuite } from '../realtime/realtime-suite.js'
import type { RealtimeSubject } from '../realtime/realtime-subject.js'
import type { StorageSubject } from '../storage/storage-subject.js'
import { storageSuite } from '../storage/storage-suite.js'
import { describeSuite, type SuiteBinding } from './describe-suite.js'

export { type AdapterBinding, describeSuite, type SuiteBinding }

/** Tries a storage: two instances on one backend, and a look behind them. */
export const describeStorage = (binding: SuiteBinding<StorageSubject>): void =>
  describeSuite(storageSuite, binding)

/** Tries a queue: two instances on one backend. */
export const describeQueue = (binding: SuiteBinding<QueueSubject>): void => describeSuite(queueSuite, binding)

/** Tries a notifier against a sink that keeps what it receives. */
export const describeNotifier = (binding: SuiteBinding<NotifierSubject>): void =>
  describeSuite(notifierSuite, binding)

/** Tries a realtime port: two instances on one backend. */
export const describeRealtime = (binding: SuiteBinding<RealtimeSubject>): void =>
  describeSuite(realtimeSuite, binding)

/**
 * Tries a supplier adapter against a double of its supplier. The powers that it declares stand in the name of
 * the report: rules about others are reported as not applicable.
 */
export function describeAdapter<Credential extends string>(
  binding: AdapterBinding<Credential> & Pick<SuiteBinding<never>, 'timeoutMs'>,
): void {
  describeSuite(adapterSuite, {
    ...binding,
    name: `${binding.name} (${declaredBy(binding)})`,
    open: () => openAdapterSubject(binding),
  })
}

/** Reports are named before the first double is started. An adapter that cannot be made fails in its cases. */
function declaredBy<Credential extends string>({ create }: AdapterBinding<Credential>): string {
  try {
    const credentials = {} as Record<Credential, undefined>
    const settings = { baseUrl: 'http://127.0.0.1:9', credentials, webhookSecrets: [], timeoutMs: 1_000 }
    return describePowers(create(settings).capabilities)
  } catch {
    return 'cannot be made without credentials'
  }
}
