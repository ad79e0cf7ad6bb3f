import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFragment } from 'parse5'
import { html, renderHtml } from './html.js'

describe('html', () => {
  it('escapes every text and passes its own results', () => {
    const inner = html`<b>${'a < b & "c"'}</b>`
    expect(renderHtml(html`<p title="${`it's`}">${inner}${[inner, ' ', 3]}</p>`)).toBe(
      '<p title="it&#39;s"><b>a &lt; b &amp; &quot;c&quot;</b><b>a &lt; b &amp; &quot;c&quot;</b> 3</p>',
    )
  })

  it('leaves nothing behind for what is absent', () => {
    expect(renderHtml(html`<p>${undefined}${null}${false}${''}</p>`)).toBe('<p></p>')
  })

  it('does not believe data that looks like its result', () => {
    const forged = JSON.parse('{"markup":"<script>","Symbol(markup)":"<script>"}') as never
    expect(renderHtml(html`${forged}`)).not.toContain('<script>')
  })

  it('keeps any text one text node and one attribute value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const fragment = parseFragment(renderHtml(html`<p title="${text}">x${text}</p>`))
        const [paragraph, ...others] = fragment.childNodes
        expect(others).toEqual([])
        if (!paragraph || !('attrs' in paragraph)) throw new Error('no paragraph')
        expect(paragraph.attrs).toEqual([{ name: 'title', value: normalized(text) }])
        expect(paragraph.childNodes).toHaveLength(1)
        expect(paragraph.childNodes[0]).toMatchObject({ nodeName: '#text', value: normalized(`x${text}`) })
      }),
    )
  })
})

// The HTML standard normalizes newlines while reading.
function normalized(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}
