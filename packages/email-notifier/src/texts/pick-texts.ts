import { de } from './de.js'
import { en } from './en.js'
import { es } from './es.js'
import { fr } from './fr.js'
import type { MailTexts } from './mail-texts.js'

/** The languages that come with the package, by language code. */
export const mailTexts = { en, de, es, fr } as const satisfies Readonly<Record<string, MailTexts>>

/** The words of a mail, and the locale that its numbers and dates are written in. */
export interface PickedTexts {
  readonly texts: MailTexts
  /** BCP 47. */
  readonly locale: string
}

/**
 * The best language for the first readable locale of `wanted`, which is shortened from its end until there are
 * texts for it (RFC 4647, 3.4): `zh-Hant-TW`, `zh-Hant`, `zh`; else the next wanted one, else English. The region is kept for numbers and dates even where the language is not there (`en-SE`).
 */
export function pickTexts(
  wanted: readonly (string | undefined)[],
  own: Readonly<Record<string, MailTexts>> = {},
): PickedTexts {
  const known: Readonly<Record<string, MailTexts>> = { ...mailTexts, ...own }
  const locales = wanted.map(readLocale).filter((locale) => locale !== undefined)
  for (const locale of locales) {
    for (let key = locale.baseName; key !== ''; key = key.slice(0, Math.max(0, key.lastIndexOf('-')))) {
      const texts = Object.hasOwn(known, key) ? known[key] : undefined
      if (texts !== undefined) return { texts, locale: locale.baseName }
    }
  }
  const region = locales[0]?.region
  return { texts: known['en'] ?? en, locale: region === undefined ? 'en' : `en-${region}` }
}

function readLocale(tag: string | undefined): Intl.Locale | undefined {
  if (tag === undefined || tag.length > 60) return undefined
  try {
    // People also write de_AT.
    return new Intl.Locale(tag.trim().replaceAll('_', '-'))
  } catch {
    return undefined
  }
}
