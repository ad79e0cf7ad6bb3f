import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast, darkPalette, lightPalette, textOn } from './colors.js'

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('colors', () => {
  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  })

  it('keeps any accent readable, in light and in dark, and its button too', () => {
    fc.assert(
      fc.property(color, (accent) => {
        for (const palette of [lightPalette(accent), darkPalette(accent)]) {
          expect(contrast(palette.accent, palette.card)).toBeGreaterThanOrEqual(4.5)
        }
        const button = lightPalette(accent).accent
        expect(contrast(textOn(button), button)).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })

  it('leaves a readable accent as the shop chose it', () => {
    expect(lightPalette('#1d4ed8').accent).toBe('#1d4ed8')
  })
})
