import { codeBlocks } from './markdown-blocks.js'

/**
 * The program that a README promises to run: the block after `<!-- example: readme -->`.
 * @throws Error when there is none; a README without a running example is not finished.
 */
export function readmeExample(markdown: string): string {
  const block = codeBlocks(markdown).find(
    (one) => one.language === 'ts' && /^example: readme\b/.test(one.comment),
  )
  if (!block) throw new Error('README.md has no ts block after <!-- example: readme -->')
  return block.code
}
