import { cleanText } from './html/clean-text.js'
import { safeUrl } from './html/safe-url.js'
import type { MailAddress } from './mail/address.js'
import type { ShopView } from './view/mail-view.js'

/** The shop as its customers know it. */
export interface ShopOptions {
  /** Default: the sender's name, else the sender's domain. */
  readonly name?: string
  /** Where the logo leads. http or https. */
  readonly url?: string
  /** An image of at most 2:1 pixel density, http or https. Absent: the name is written instead. */
  readonly logoUrl?: string
  /** CSS pixels, 16 to 560. Default 160. */
  readonly logoWidth?: number
  /** `#rgb` or `#rrggbb`: buttons, links and progress. Default a calm blue. */
  readonly accentColor?: string
  /** Shown at the end of every mail. */
  readonly supportEmail?: string
  /** Imprint: company, address, registration; one entry a line. */
  readonly footer?: readonly string[]
}

const defaultAccent = '#1d4ed8'

/** What is not usable (an address that is no URL, a color that is none) falls back to its default. */
export function resolveShop(shop: ShopOptions, from: MailAddress): ShopView {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  const width = shop.logoWidth ?? 160
  return {
    name: cleanText(shop.name, 80) ?? from.name ?? domain,
    url: safeUrl(shop.url),
    logoUrl: safeUrl(shop.logoUrl),
    logoWidth: width >= 16 && width <= 560 ? Math.round(width) : 160,
    supportEmail: cleanText(shop.supportEmail, 254),
    footer: (shop.footer ?? []).flatMap((line) => cleanText(line, 160) ?? []),
    accentColor: toHexColor(shop.accentColor) ?? defaultAccent,
  }
}

function toHexColor(color: string | undefined): string | undefined {
  if (color === undefined) return undefined
  if (/^#[0-9a-f]{6}$/i.test(color)) return color.toLowerCase()
  if (/^#[0-9a-f]{3}$/i.test(color)) return color.toLowerCase().replace(/[0-9a-f]/g, '$&$&')
  return undefined
}
