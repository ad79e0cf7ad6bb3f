/** A fenced block of code in a page. */
export interface CodeBlock {
  readonly language: string
  /** What stands behind the language on the fence: `no-check` in ` ```ts no-check `. */
  readonly flags: readonly string[]
  readonly code: string
  /** Line of the page on which the code begins, from 1. */
  readonly line: number
  /** The HTML comment right before the fence, without its markers; empty when there is none. */
  readonly comment: string
}

/** All fenced blocks of a Markdown page, in order. Indented fences (in lists) count and lose their indent. */
export function codeBlocks(markdown: string): CodeBlock[] {
  const lines = markdown.split(/\r?\n/)
  const blocks: CodeBlock[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const [, indent = '', fence, info = ''] = /^(\s*)(`{3,}|~{3,})\s*(.*)$/.exec(lines[at] ?? '') ?? []
    if (!fence) continue
    const end = lines.findIndex((line, index) => index > at && line.trim() === fence)
    const body = lines.slice(at + 1, end === -1 ? undefined : end)
    const [language = '', ...flags] = info.trim().split(/\s+/)
    blocks.push({
      language,
      flags,
      code: body.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join('\n'),
      line: at + 2,
      comment: commentBefore(lines, at),
    })
    if (end === -1) break
    at = end
  }
  return blocks
}

function commentBefore(lines: readonly string[], fence: number): string {
  const before = lines.slice(0, fence).join('\n').trimEnd()
  if (!before.endsWith('-->')) return ''
  const start = before.lastIndexOf('<!--')
  return start === -1 ? '' : before.slice(start + 4, -3).trim()
}
