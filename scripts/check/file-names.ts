import { basename, dirname } from 'node:path'

const longest = 500
const catchAll = new Set(['common', 'helpers', 'misc', 'util', 'utils'])
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/
// Folders that a tool names: jest-style fixtures, and the routes of Next.js.
const namedByTools = /^(__[a-z-]+__|\[.*\]|\(.*\)|\.[a-z-]+)$/

/** What is wrong with the name and the size of a source file; paths are relative to the workspace. */
export function fileNameProblems(path: string, lines: number): string[] {
  if (!/\.(ts|tsx|js|mjs|cjs)$/.test(path)) return []
  const problems: string[] = []
  const name = basename(path)
  if (!kebab.test(name)) problems.push(`${path}: a file is named in kebab-case`)
  if (catchAll.has(name.replace(/\..*$/, ''))) problems.push(`${path}: name the file after its one concern`)
  for (const folder of dirname(path).split('/')) {
    if (folder !== '.' && !kebab.test(folder) && !namedByTools.test(folder)) {
      problems.push(`${path}: the folder ${folder} is not in kebab-case`)
    }
  }
  if (lines > longest) problems.push(`${path}: ${lines} lines, at most ${longest} are readable`)
  return problems
}
