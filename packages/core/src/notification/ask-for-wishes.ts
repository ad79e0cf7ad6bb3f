import { invalidAnswer } from '../app/call-app.js'
import type { Runtime } from '../runtime/runtime.js'
import type { InTransaction } from '../storage/storage.js'
import { type NotificationTemplate, type Notifier, type Recipient, requiredTemplates } from './notifier.js'
import type { NotificationPreferences, PreferencesOf } from './preferences.js'

/** A slow answer must not keep an order's commit from being written before its lease ends. */
export const waitAtMostMs = 2_000

interface Planned {
  readonly plan: { readonly template: NotificationTemplate }
  readonly recipient: Recipient
}

/** What each recipient wants, by address. Who does not answer in time, or not at all, is not in it. */
export async function askForWishes<Tx>(
  { clock, logger }: Pick<Runtime, 'clock' | 'logger'>,
  preferencesOf: PreferencesOf<Tx> | undefined,
  planned: readonly Planned[],
  about: InTransaction<Tx> & { readonly orderId: string },
): Promise<ReadonlyMap<string, NotificationPreferences>> {
  const wishes = new Map<string, NotificationPreferences>()
  if (!preferencesOf || planned.length === 0) return wishes
  const recipients = new Map(planned.map(({ recipient }) => [recipient.email, recipient]))
  const asking = [...recipients.values()].map(async (recipient) => {
    const templates = planned
      .filter((one) => one.recipient.email === recipient.email)
      .map(({ plan }) => plan.template)
    const wish: unknown = await preferencesOf(recipient, { ...about, templates })
    if (wish === null || wish === undefined) return
    if (!isPreferences(wish)) throw invalidAnswer('preferences', 'preferences or null', wish)
    wishes.set(recipient.email, wish)
  })
  let late = () => {}
  const timer = clock.setTimer(waitAtMostMs, () => late())
  const tooLate = new Promise<'late'>((resolve) => (late = () => resolve('late')))
  const results = await Promise.race([Promise.allSettled(asking), tooLate])
  timer.cancel()
  const failed = results === 'late' || results.some(({ status }) => status === 'rejected')
  // Neither the address nor what was thrown is logged: both may be personal.
  if (failed)
    logger.warn({ order: about.orderId }, 'preferences were not read; messages go out as without any')
  return new Map(wishes)
}

function isPreferences(wish: unknown): wish is NotificationPreferences {
  if (typeof wish !== 'object' || wish === null) return false
  const { unwanted, channels, locale } = wish as { readonly [name in keyof NotificationPreferences]: unknown }
  const isList = (list: unknown) =>
    list === undefined || (Array.isArray(list) && list.every((one) => typeof one === 'string'))
  return (
    (unwanted === 'all_optional' || isList(unwanted)) &&
    isList(channels) &&
    (locale === undefined || typeof locale === 'string')
  )
}

/** Over which channels a message goes to somebody with these wishes. */
export function channelsFor(
  template: NotificationTemplate,
  wish: NotificationPreferences | undefined,
  channels: readonly Notifier[],
): readonly Notifier[] {
  if (!wish) return channels
  const { unwanted = [], channels: wanted } = wish
  const required = requiredTemplates.has(template)
  const refused = unwanted === 'all_optional' || unwanted.includes(template)
  // What leads to one fixed address is not this person's to refuse.
  const fixed = channels.filter(({ audience }) => audience === 'endpoint')
  if (refused && !required) return fixed
  const allowed = channels.filter(
    ({ name, audience }) => audience === 'endpoint' || !wanted || wanted.includes(name),
  )
  return required && allowed.length === fixed.length ? channels : allowed
}
