import { type Palette, textOn } from './colors.js'

/** The inline styles of the parts of a mail, by name. */
export interface Look {
  readonly page: string
  readonly card: string
  readonly shopName: string
  readonly title: string
  readonly paragraph: string
  readonly heading: string
  readonly text: string
  readonly strong: string
  readonly small: string
  readonly smallText: string
  readonly serials: string
  readonly amount: string
  readonly rule: string
  readonly box: string
  readonly link: string
  readonly button: string
  readonly quietButton: string
  readonly buttonCell: string
  readonly buttonColor: string
  readonly done: string
  readonly open: string
  /** On top of `small`, for a step that is reached. */
  readonly reached: string
  readonly footer: string
  /** `left`, or `right` in languages written from the right. */
  readonly start: 'left' | 'right'
  readonly end: 'left' | 'right'
}

const sans = 'font-family:-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;'
const mono = 'font-family:Menlo,Consolas,Courier New,monospace;'

/** Every style from one palette. Nothing in it comes from an order. */
export function lookOf(palette: Palette, dir: 'ltr' | 'rtl'): Look {
  const { page, card, soft, line, text, muted, accent } = palette
  const onButton = textOn(accent)
  return {
    page: `margin:0;padding:0;background-color:${page};`,
    card: `background-color:${card};border:1px solid ${line};border-radius:14px;`,
    shopName: `${sans}font-size:17px;line-height:24px;font-weight:700;letter-spacing:-0.2px;color:${text};text-decoration:none;`,
    title: `${sans}margin:0;font-size:27px;line-height:34px;font-weight:700;letter-spacing:-0.5px;color:${text};`,
    paragraph: `${sans}margin:0;font-size:16px;line-height:25px;color:${text};`,
    heading: `${sans}margin:0;font-size:15px;line-height:22px;font-weight:700;color:${text};`,
    text: `${sans}font-size:15px;line-height:22px;color:${text};`,
    strong: `${sans}font-size:15px;line-height:22px;font-weight:600;color:${text};`,
    small: `${sans}font-size:13px;line-height:19px;color:${muted};`,
    smallText: `${sans}font-size:14px;line-height:21px;color:${text};`,
    serials: `${mono}font-size:12px;line-height:19px;color:${text};word-break:break-word;`,
    amount: `${sans}font-size:15px;line-height:22px;color:${text};white-space:nowrap;`,
    rule: `border-top:1px solid ${line};`,
    box: `background-color:${soft};border:1px solid ${line};border-radius:10px;`,
    link: `color:${accent};text-decoration:underline;`,
    button: `${sans}display:inline-block;padding:12px 22px;font-size:15px;line-height:20px;font-weight:600;color:${onButton};text-decoration:none;border-radius:8px;`,
    quietButton: `${sans}font-size:15px;line-height:22px;font-weight:600;color:${accent};text-decoration:underline;`,
    buttonCell: `background-color:${accent};border-radius:8px;`,
    buttonColor: accent,
    done: `background-color:${accent};`,
    reached: `font-weight:600;color:${text};`,
    open: `background-color:${line};`,
    footer: `${sans}font-size:12px;line-height:18px;color:${muted};`,
    start: dir === 'rtl' ? 'right' : 'left',
    end: dir === 'rtl' ? 'left' : 'right',
  }
}
