import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where an app exports its PrismaClient. */
export interface FoundClient {
  /** Relative, without an ending: `src/lib/prisma`. */
  readonly path: string
  /** What it is called; `default`: it is the default export. */
  readonly name: string
}

const places = [
  'lib/prisma',
  'lib/db',
  'prisma',
  'db',
  'database',
  'server/db',
  'lib/database',
  'utils/prisma',
]
const endings = ['ts', 'mts', 'js', 'mjs']

/** The app's own client; `null`: it stands in no usual place. */
export function findPrismaClient(folder: string, sources: string): FoundClient | null {
  for (const start of new Set([sources, '', 'src/'])) {
    for (const place of places) {
      for (const ending of endings) {
        const file = join(folder, `${start}${place}.${ending}`)
        if (!existsSync(file)) continue
        const name = exportedClient(readFileSync(file, 'utf8'))
        if (name !== null) return { path: `${start}${place}`, name }
      }
    }
  }
  return null
}

function exportedClient(text: string): string | null {
  if (!text.includes('PrismaClient')) return null
  const names = [
    ...[...text.matchAll(/export\s+(?:const|let)\s+(\w+)/g)].map(([, name]) => name ?? ''),
    ...[...text.matchAll(/\bexports\.(\w+)\s*=/g)].map(([, name]) => name ?? ''),
    ...[...text.matchAll(/(?:export|module\.exports\s*=)\s*\{([^}]*)\}/g)].flatMap(([, list]) =>
      (list ?? '').split(',').map(
        (one) =>
          one
            .trim()
            .split(/\s+as\s+/)
            .at(-1)
            ?.split(/\s*:/)[0] ?? '',
      ),
    ),
  ].filter((name) => name !== '')
  const fitting = names.find((name) => /prisma|db|client|database/i.test(name)) ?? names[0]
  return fitting ?? (/export\s+default\s|module\.exports\s*=/.test(text) ? 'default' : null)
}
