import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { createTwoFilesPatch } from 'diff'
import type { Terminal } from '../output/terminal.js'

/** A file that would be written. */
export interface FileChange {
  /** Absolute. */
  readonly path: string
  /** `null`: it is not there yet. */
  readonly before: string | null
  readonly after: string
}

/** What would be written, as a unified diff with paths relative to `folder`. */
export function diffOf({ path, before, after }: FileChange, folder: string): string {
  const name = relative(folder, path)
  const patch = createTwoFilesPatch(
    before === null ? '/dev/null' : `a/${name}`,
    `b/${name}`,
    before ?? '',
    after,
    '',
    '',
    {
      context: 3,
    },
  )
  return patch.replace(/^=+\n/, '').trimEnd()
}

/** Colors a diff as people know it. */
export function colored(diff: string, terminal: Terminal): string {
  return diff
    .split('\n')
    .map((line) => {
      if (line.startsWith('+++') || line.startsWith('---')) return terminal.style('bold', line)
      if (line.startsWith('+')) return terminal.style('green', line)
      return line.startsWith('-') ? terminal.style('red', line) : line
    })
    .join('\n')
}

/** Writes them, with the folders that they need. */
export function writeChanges(changes: readonly FileChange[]): void {
  for (const { path, after } of changes) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, after)
  }
}
