import type { DetectedApp } from './detect-app.js'
import type { FoundClient } from './find-prisma-client.js'
import { basePath } from './frameworks.js'
import type { SupplierPackage } from './supplier-packages.js'

/** What the hub of an app is made of. */
export interface HubParts {
  readonly suppliers: readonly SupplierPackage[]
  /** `null`: kept in memory until somebody passes a storage. */
  readonly client: (FoundClient & { readonly from: string }) | null
  /** Next.js loads modules anew while one develops: the hub must outlive that. */
  readonly outlivesReloads: boolean
  readonly typed: boolean
}

/** Variables that the hub is made with, in the order of `.env.example`. */
export function variablesOf({ suppliers, client }: HubParts): string[] {
  return [...(client ? ['SUPPLIER_KEY'] : []), ...suppliers.flatMap(({ options }) => Object.values(options))]
}

/** The file of the hub. */
export function hubFile(parts: HubParts): string {
  const { suppliers, client, outlivesReloads, typed } = parts
  const imports = [
    "import { createSupplierHub } from '@supplierkit/core'",
    ...(client ? ["import { prismaStorage } from '@supplierkit/prisma-storage'"] : []),
    ...suppliers.map((one) => `import { ${one.factory} } from '${one.package}'`),
    ...(client
      ? [`import ${client.name === 'default' ? 'prisma' : `{ ${client.name} }`} from '${client.from}'`]
      : []),
  ]
  const made = suppliers.map(({ factory, options }) => {
    const lines = Object.entries(options).map(([option, variable]) => `        ${option}: ${variable},`)
    return `      ${factory}({\n${lines.join('\n')}\n      }),`
  })
  const storage = client
    ? `    storage: prismaStorage(${client.name === 'default' ? 'prisma' : client.name}, {
      encryptionKeys: SUPPLIER_KEY ? [{ id: '1', key: SUPPLIER_KEY }] : [],
    }),`
    : '    // Without a storage everything is gone after a restart: pass one such as prismaStorage(prisma).'
  const hub = outlivesReloads
    ? typed
      ? `const kept = globalThis as typeof globalThis & { supplierKitHub?: ReturnType<typeof makeHub> }

/** One per process, also after the code was loaded anew. */
export const hub = (kept.supplierKitHub ??= makeHub())`
      : `const kept = /** @type {typeof globalThis & { supplierKitHub?: ReturnType<typeof makeHub> }} */ (globalThis)

/** One per process, also after the code was loaded anew. */
export const hub = (kept.supplierKitHub ??= makeHub())`
    : `/** One per process. Nothing is opened before it is used. */
export const hub = makeHub()`
  return `${imports.join('\n')}

const { ${variablesOf(parts).join(', ')} } = process.env

function makeHub() {
  return createSupplierHub({
    suppliers: [
${made.join('\n')}
    ],
${storage}
  })
}

${hub}
`
}

/** The options of the routes: nobody sees anything until the app says who is who. */
export function optionsFile(typed: boolean): string {
  const declared = typed
    ? "import type { SupplierHandlerOptions } from '@supplierkit/http'\n\n/** Who may see what. Webhooks prove themselves by their signature. */\nexport const options: SupplierHandlerOptions = {"
    : "/**\n * Who may see what. Webhooks prove themselves by their signature.\n * @type {import('@supplierkit/http').SupplierHandlerOptions}\n */\nexport const options = {"
  return `${declared}
  // Nobody sees orders and live updates until you say who is reading. For example:
  // authorize: async (request) => {
  //   const session = await readSession(request)
  //   if (!session) return null
  //   return session.isStaff ? { orders: 'all', operator: true } : { orders: session.orderIds }
  // },
  authorize: () => null,
}
`
}

/** The route file of Next.js. */
export function nextRouteFile(from: string): string {
  return `import { toNextHandlers } from '@supplierkit/http/next'
import { hub } from '${from}/hub'
import { options } from '${from}/options'

export const runtime = 'nodejs'
export const { GET, POST } = toNextHandlers(hub, options)
`
}

/** What Next.js runs when a server starts. */
export function nextInstrumentationFile(): string {
  return `/** Runs once when the server starts: from then on this process sends orders and applies webhooks. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { hub } = await import('./supplierkit/hub')
  await hub.start()
}
`
}

/** The config of the commands. */
export function configFile(
  {
    sources,
    ending,
    importEnding,
    syntax,
  }: Pick<DetectedApp, 'sources' | 'ending' | 'importEnding' | 'syntax'>,
  port: number,
): string {
  // The config itself is a module, also in an app that requires.
  const from = `./${sources}supplierkit/hub${syntax === 'commonjs' ? `.${ending}` : importEnding}`
  return `import { defineConfig } from '@supplierkit/cli'
import { hub } from '${from}'

export default defineConfig({
  hub: () => hub,
  url: 'http://localhost:${port}${basePath}',
})
`
}
