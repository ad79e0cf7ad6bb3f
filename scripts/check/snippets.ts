import { codeBlocks } from './markdown-blocks.js'

/** A block of a page as a module that must compile. */
export interface Snippet {
  readonly page: string
  /** The name under which other blocks of the page can import it, as in `hub.ts`. */
  readonly file: string
  /** Line of the page on which the block begins, from 1. */
  readonly line: number
  readonly text: string
  /** How many lines of `text` stand before the block: what the page declares for it out of the reader's sight. */
  readonly linesBefore: number
}

export interface FoundSnippets {
  readonly snippets: readonly Snippet[]
  readonly problems: readonly string[]
}

/**
 * The TypeScript blocks of a page. An HTML comment right before a block can give what it needs:
 * `given:` and declarations, `continues` for the code of the block before it, `file: hub.ts` for the name under
 * which other blocks of the page import it, or `not checked: reason` for a block whose fence says `ts no-check`.
 * A comment of `file: hub.ts` and code below it is a file of the reader's app that the page does not show.
 */
export function findSnippets(page: string, markdown: string): FoundSnippets {
  const snippets = hiddenFiles(page, markdown)
  const problems: string[] = []
  let previous = ''
  for (const block of codeBlocks(markdown)) {
    if (!['ts', 'typescript', 'tsx'].includes(block.language)) continue
    const where = `${page}:${block.line}`
    if (block.language === 'typescript') {
      problems.push(`${where} call the language of the block "ts"`)
    } else if (block.flags.includes('no-check')) {
      if (!/^not checked: \S/.test(block.comment)) {
        problems.push(`${where} a block is not checked only after <!-- not checked: the reason -->`)
      }
    } else {
      const before = preludeOf(block.comment, previous)
      const text = before === '' ? block.code : `${before}\n${block.code}`
      snippets.push({
        page,
        file: /^file: (\S+)/m.exec(block.comment)?.[1] ?? `block-${block.line}.${block.language}`,
        line: block.line,
        text,
        linesBefore: before === '' ? 0 : before.split('\n').length,
      })
      previous = text
    }
  }
  return { snippets, problems }
}

function hiddenFiles(page: string, markdown: string): Snippet[] {
  const comments = markdown.matchAll(
    /<!--\s*file: (\S+)[^\S\n]*\n((?!\s*(?:given:|continues\b|-->))[^]*?)-->/g,
  )
  return [...comments].map(({ index, 1: file = '', 2: text = '' }) => ({
    page,
    file,
    line: markdown.slice(0, index).split('\n').length + 1,
    text,
    linesBefore: 0,
  }))
}

function preludeOf(comment: string, previous: string): string {
  const parts: string[] = []
  if (/^continues\b/m.test(comment)) parts.push(previous)
  const given = /(?:^|\s)given:([\s\S]*)$/.exec(comment)?.[1]?.trim()
  if (given) parts.push(given)
  return parts.join('\n')
}
