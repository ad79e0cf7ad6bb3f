import { describe, expect, it } from 'vitest'
import { mailTexts, pickTexts } from './pick-texts.js'

const picked = (...wanted: (string | undefined)[]) => {
  const { texts, locale } = pickTexts(wanted)
  return [Object.entries(mailTexts).find(([, known]) => known === texts)?.[0], locale]
}

describe('pickTexts', () => {
  it('goes from region to language to the next wanted to English', () => {
    expect(picked('de-AT')).toEqual(['de', 'de-AT'])
    expect(picked('pt_BR', 'es')).toEqual(['es', 'es'])
    expect(picked(undefined, 'fr-CA')).toEqual(['fr', 'fr-CA'])
    expect(picked('sv-SE')).toEqual(['en', 'en-SE'])
    expect(picked()).toEqual(['en', 'en'])
  })

  it('shortens a locale from its end until there are texts for it', () => {
    const [hant, zh] = [{ ...mailTexts.en }, { ...mailTexts.en }]
    const own = { 'zh-Hant': hant, zh, 'de-CH': mailTexts.fr }
    expect(pickTexts(['zh-Hant-TW'], own)).toEqual({ texts: hant, locale: 'zh-Hant-TW' })
    expect(pickTexts(['zh-Hant-TW'], own).texts).toBe(hant)
    expect(pickTexts(['zh-Hans-CN'], own).texts).toBe(zh)
    expect(pickTexts(['de-CH'], own).texts).toBe(mailTexts.fr)
    expect(pickTexts(['de-AT'], own).texts).toBe(mailTexts.de)
  })

  it('reads nothing into what is no locale', () => {
    for (const wrong of ['', 'x', '<script>', 'constructor', '__proto__', 'de'.repeat(50)]) {
      expect(picked(wrong)).toEqual(['en', 'en'])
    }
  })

  it('takes a language of the shop before its own', () => {
    const own = { ...mailTexts.en, dir: 'rtl' as const }
    expect(pickTexts(['he-IL'], { he: own })).toEqual({ texts: own, locale: 'he-IL' })
    expect(pickTexts(['de-AT'], { 'de-AT': own }).texts).toBe(own)
  })

  it('says something in every text of every language', () => {
    const count = { value: 2, text: '2' }
    for (const texts of Object.values(mailTexts)) {
      const words: string[] = []
      const collect = (value: unknown): void => {
        if (typeof value === 'string') words.push(value)
        else if (typeof value === 'function')
          words.push((value as (...args: unknown[]) => string)(count, count))
        else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect)
      }
      collect(texts)
      expect(words.length).toBeGreaterThan(90)
      expect(words.every((word) => word.trim() !== '')).toBe(true)
    }
  })
})
