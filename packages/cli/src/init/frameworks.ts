/** Where to mount, in every framework. */
export const basePath = '/api/supplierkit'

interface Framework {
  /** How an app is made; the first group is its name. */
  readonly construction: RegExp
  /** The helper that mounts the routes, and where it comes from. */
  readonly helper: string
  readonly module: string
  /** The line that mounts it. */
  readonly mount: (app: string) => string
}

/** Frameworks with a file that makes the app. */
export const frameworks = {
  hono: {
    construction: /(?:const|let|var)\s+(\w+)\s*(?::[^=\n]+)?=\s*new\s+Hono\b[^(\n]*\(/,
    helper: 'toHonoHandler',
    module: '@supplierkit/http/hono',
    mount: (app) => `${app}.all('${basePath}/*', toHonoHandler(hub, options))`,
  },
  fastify: {
    construction:
      /(?:const|let|var)\s+(\w+)\s*(?::[^=\n]+)?=\s*(?:await\s+)?(?:[Ff]astify|require\(['"]fastify['"]\))\s*(?:<[^(\n]*)?\(/,
    helper: 'toFastifyPlugin',
    module: '@supplierkit/http/fastify',
    mount: (app) => `void ${app}.register(toFastifyPlugin(hub, options), { prefix: '${basePath}' })`,
  },
  express: {
    construction: /(?:const|let|var)\s+(\w+)\s*(?::[^=\n]+)?=\s*(?:express|require\(['"]express['"]\))\s*\(/,
    helper: 'toExpressHandler',
    module: '@supplierkit/http/express',
    mount: (app) => `${app}.use('${basePath}', toExpressHandler(hub, options)) // before express.json()`,
  },
} as const satisfies Readonly<Record<string, Framework>>

/** One of {@link frameworks}. */
export type ServerFramework = keyof typeof frameworks

/** Where a file makes the app: its name, and where the statement ends. `null`: it does not, or in an unusual way. */
export function constructionIn(
  text: string,
  framework: ServerFramework,
): { readonly app: string; readonly start: number; readonly end: number } | null {
  const match = frameworks[framework].construction.exec(text)
  const app = match?.[1]
  if (!match || app === undefined) return null
  const closed = closingOf(text, match.index + match[0].length - 1)
  if (closed === null) return null
  const rest = /^(?:\s*\.withTypeProvider<[^>]*>\(\))?[ \t]*;?[ \t]*(?:\/\/[^\n]*)?(?=\r?\n|$)/.exec(
    text.slice(closed),
  )
  return rest ? { app, start: match.index, end: closed + rest[0].length } : null
}

/** Behind the parenthesis that closes the one at `open`; what stands in texts does not count. */
function closingOf(text: string, open: number): number | null {
  let depth = 0
  let quote: string | null = null
  for (let at = open; at < text.length; at++) {
    const character = text.charAt(at)
    if (quote !== null) {
      if (character === '\\') at++
      else if (character === quote) quote = null
    } else if (character === '"' || character === "'" || character === '`') quote = character
    else if (character === '(') depth++
    else if (character === ')' && --depth === 0) return at + 1
  }
  return null
}
