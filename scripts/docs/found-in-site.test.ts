import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { foundInSite } from './found-in-site.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'supplierkit-site-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function site(files: Readonly<Record<string, string>>): readonly string[] {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return foundInSite(folder).problems
}

describe('what is found in a built site', () => {
  it('takes links to pages, headings and files that are there', () => {
    const index =
      '<a class="x" href="/errors/">1</a> <a href="./a.html#two">2</a> <a href="/llms.txt">3</a> <a href="#top">4</a> <h1 id="top">'
    const problems = site({
      'index.html': index,
      'a.html': '<h2 id="two"></h2><a href="/">home</a>',
      'errors/index.html': '<a href="../a.html">up</a> <a href="https://example.com/">out</a>',
      'llms.txt': '',
    })
    expect(problems).toEqual([])
  })

  it('names links to pages, headings and files that are not there, once per page', () => {
    const problems = site({
      'index.html':
        '<a href="/gone.html">1</a> <a href="/gone.html">1</a> <a href="/b.html#gone">2</a> <a href="#gone">3</a>',
      'b.html': '',
    })
    expect(problems).toEqual([
      'index.html links to /gone.html, which is not there',
      'index.html links to /b.html#gone, which is not there',
      'index.html links to #gone, which is not there',
    ])
  })

  it('names what a browser would fetch from another host', () => {
    const problems = site({
      'index.html':
        '<script src="https://cdn.example/a.js"></script><style>@import url("https://fonts.example/f")</style><img src="/own.png">',
      'style.css': 'a { background: url(//cdn.example/b.png) } b { background: url(data:image/png,1) }',
    })
    expect(problems).toEqual([
      'index.html fetches https://cdn.example/a.js',
      'index.html fetches https://fonts.example/f',
      'style.css fetches //cdn.example/b.png',
    ])
  })
})
