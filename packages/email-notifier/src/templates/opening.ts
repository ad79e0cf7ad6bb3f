import type { Wording } from '../texts/mail-texts.js'
import type { MailView } from '../view/mail-view.js'
import type { MailContent } from './mail-template.js'

/** Subject, title, greeting and first sentence. */
export function openingOf({ orderNumber, texts, greetingName }: MailView, wording: Wording): MailContent {
  return {
    subject: wording.subject(orderNumber),
    preheader: wording.lead,
    title: wording.title,
    blocks: [
      { kind: 'paragraph', text: texts.hello(greetingName) },
      { kind: 'paragraph', text: wording.lead },
    ],
  }
}

/** `UPS 1Z999... · 2 of 5 items shipped`: what a shipped mail should say before it is opened. */
export function trackingPreheader({ packages, texts, units }: MailView): string | undefined {
  const numbers = packages.flatMap(({ carrier, trackingNumber }) =>
    trackingNumber === undefined
      ? []
      : [[carrier, trackingNumber].filter((part) => part !== undefined).join(' ')],
  )
  if (numbers.length === 0) return undefined
  return [numbers.slice(0, 2).join(', '), texts.progress(units.shipped, units.ordered)].join(' · ')
}
