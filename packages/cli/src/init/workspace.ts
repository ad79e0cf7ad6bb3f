import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readManifest, readText } from './read-manifest.js'

const deepest = 5
const noPackages = /^(?:\..*|node_modules|dist|build|coverage)$/

/**
 * The packages of the workspace whose root a folder is, as paths relative to it; `null`: it is not the root of one.
 * Workspaces of npm, yarn and bun stand in package.json, those of pnpm in pnpm-workspace.yaml.
 */
export function workspacePackages(folder: string): string[] | null {
  const patterns = patternsOf(folder)
  if (!patterns) return null
  const wanted = patterns.filter((one) => !one.startsWith('!')).map(toExpression)
  const unwanted = patterns.filter((one) => one.startsWith('!')).map((one) => toExpression(one.slice(1)))
  const matches = (path: string) =>
    wanted.some((one) => one.test(path)) && !unwanted.some((one) => one.test(path))
  return foldersIn(folder, '', deepest)
    .filter((path) => matches(path) && existsSync(join(folder, path, 'package.json')))
    .sort()
}

function patternsOf(folder: string): readonly string[] | null {
  const yaml = readText(join(folder, 'pnpm-workspace.yaml'))
  if (yaml !== null) return listUnder('packages', yaml)
  const workspaces = readManifest(folder)?.workspaces
  if (workspaces === undefined) return null
  return 'packages' in workspaces ? (workspaces.packages ?? []) : (workspaces as readonly string[])
}

/** The texts of a list in YAML, as pnpm-workspace.yaml has it: one per line, or in brackets. */
function listUnder(key: string, yaml: string): string[] {
  const [, inline, below] =
    new RegExp(
      `^${key}:[ \\t]*(?:\\[([^\\]]*)\\]|(?:#.*)?\\r?\\n((?:[ \\t]*(?:-.*|#.*)?(?:\\r?\\n|$))*))`,
      'm',
    ).exec(yaml) ?? []
  const items =
    inline?.split(',') ?? below?.split(/\r?\n/).map((line) => /^\s*-(.*)$/.exec(line)?.[1] ?? '') ?? []
  return items
    .map((one) =>
      one
        .replace(/\s#.*$/, '')
        .trim()
        .replace(/^(['"])(.*)\1$/, '$2'),
    )
    .filter((one) => one !== '')
}

/** `apps/*` and `libs/**`, as package managers read them. */
function toExpression(pattern: string): RegExp {
  const parts = pattern
    .replace(/^\.\//, '')
    .replace(/\/+$/, '')
    .split(/(\*\*\/?|\*)/)
  const meaning: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*' }
  const source = parts.map((part) => meaning[part] ?? part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${source.join('')}$`)
}

function foldersIn(root: string, path: string, depth: number): string[] {
  if (depth === 0) return []
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter((one) => one.isDirectory() && !noPackages.test(one.name))
    .map(({ name }) => (path === '' ? name : `${path}/${name}`))
    .flatMap((one) => [one, ...foldersIn(root, one, depth - 1)])
}
