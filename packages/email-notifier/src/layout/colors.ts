/** The colors of a mail, by the part they belong to. All `#rrggbb`. */
export interface Palette {
  readonly page: string
  readonly card: string
  readonly soft: string
  readonly line: string
  readonly text: string
  readonly muted: string
  /** Links and what is done. */
  readonly accent: string
}

const light = {
  page: '#f3f4f6',
  card: '#ffffff',
  soft: '#f8f9fb',
  line: '#e5e7eb',
  text: '#111827',
  muted: '#5f6774',
}

const dark = {
  page: '#0d0f13',
  card: '#171a20',
  soft: '#1e222a',
  line: '#2d323c',
  text: '#f3f4f6',
  muted: '#a3aab8',
}

/** The light palette with the shop's color, darkened where it could not be read on white. */
export function lightPalette(accent: string): Palette {
  return { ...light, accent: readableOn(light.card, accent, '#000000') }
}

/** The dark palette with the shop's color, lightened where it could not be read on the dark card. */
export function darkPalette(accent: string): Palette {
  return { ...dark, accent: readableOn(dark.card, accent, '#ffffff') }
}

/** White or near-black, whichever reads better on `background`. */
export function textOn(background: string): string {
  return contrast(background, '#ffffff') >= contrast(background, light.text) ? '#ffffff' : light.text
}

/** Contrast ratio of two colors, 1 to 21. WCAG 2.2, definition of contrast ratio. */
export function contrast(first: string, second: string): number {
  const [lighter, darker] = [luminance(first), luminance(second)].sort((a, b) => b - a) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

// 4.5 is WCAG's AA for running text. Steps of a tenth towards black or white end there at the latest.
function readableOn(background: string, color: string, towards: string): string {
  for (let share = 0; share <= 1; share += 0.1) {
    const candidate = mix(color, towards, share)
    if (contrast(background, candidate) >= 4.5) return candidate
  }
  return towards
}

function mix(from: string, to: string, share: number): string {
  const target = channels(to)
  return `#${channels(from)
    .map((channel, index) => Math.round(channel + ((target[index] ?? 0) - channel) * share))
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('')}`
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((channel) => {
    const value = channel / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
}
