import { SupplierKitError } from '@supplierkit/core/contract'
import { streamHandler } from '@supplierkit/http'
import { checkProtection } from './access/check-protection.js'
import { whoIs } from './access/who-is.js'
import { refuseForeign } from './access/write-guard.js'
import { answerFailure, answerJson, Refusal } from './answer/answers.js'
import { type PageAnswers, pageAnswers } from './answer/page-answers.js'
import { readJsonBody } from './answer/read-json-body.js'
import type { DashboardHub } from './dashboard-hub.js'
import type { DashboardOptions } from './options.js'
import { pageAssets } from './page-assets.js'
import type { RouteContext } from './route/context.js'
import { match, pagePaths, reads, writes } from './route/routes.js'

const pages = Object.fromEntries(pagePaths.map((path) => [path, true]))

/**
 * The operations page as one web-standard handler: mount it for all methods at `basePath` and below.
 * @throws SupplierKitError `config_invalid` without `authorize` and without `development: true`, and for a `basePath` that
 * is no path.
 */
export function dashboard(
  hub: DashboardHub,
  options: DashboardOptions,
): (request: Request) => Promise<Response> {
  const base = checkBase(options.basePath ?? '/dashboard')
  checkProtection(options)
  const stream = streamHandler(hub, {
    // Whoever gets here was let in before.
    authorize: () => ({ orders: 'all', operator: true }),
  })
  let answers: Promise<PageAnswers> | undefined
  const page = () => (answers ??= pageAssets().then(pageAnswers))

  async function answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    const path = below(base, pathname)
    if (path === null) throw new Refusal('route_not_found')
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (path.startsWith('/assets/')) {
      const file = isRead ? (await page()).file(path.slice('/assets/'.length)) : null
      if (!file) throw new Refusal('route_not_found')
      return file
    }
    const allowed = await whoIs(request, options)
    if (allowed instanceof Response) {
      if (isRead && !path.startsWith('/api/')) return allowed
      throw new Refusal('dashboard_forbidden')
    }
    const operator = { ...allowed, readOnly: (options.readOnly ?? false) || (allowed.readOnly ?? false) }
    if (!path.startsWith('/api/')) {
      if (!isRead) throw new Refusal('method_not_allowed')
      if (!match(pages, path)) throw new Refusal('route_not_found')
      return (await page()).document({
        base,
        title: options.title ?? 'Operations',
        operator: operator.name,
        readOnly: operator.readOnly,
        theme: themeOf(request),
      })
    }
    const api = path.slice('/api'.length)
    const context = { hub, options, operator, now: options.now ?? Date.now, query: searchParams }
    if (api === '/stream') return stream(request)
    return isRead ? read(context, api) : write(context, api, request)
  }

  return async (request) => {
    try {
      return await answer(request)
    } catch (error) {
      return answerFailure(request, options, error)
    }
  }
}

type Context = Omit<RouteContext, 'params'>

async function read(context: Context, path: string): Promise<Response> {
  const found = match(reads, path)
  if (!found) throw new Refusal(match(writes, path) ? 'method_not_allowed' : 'route_not_found')
  const view = await found.value({ ...context, params: found.params })
  return view instanceof Response ? view : answerJson(200, view)
}

async function write(context: Context, path: string, request: Request): Promise<Response> {
  const found = request.method === 'POST' ? match(writes, path) : null
  if (!found) throw new Refusal(match(reads, path) ? 'method_not_allowed' : 'route_not_found')
  refuseForeign(request)
  if (context.operator.readOnly) throw new Refusal('dashboard_read_only')
  const body = await readJsonBody(request)
  return answerJson(200, await found.value({ ...context, params: found.params }, body))
}

function themeOf(request: Request): 'light' | 'dark' | null {
  const theme = /(?:^|;\s*)supplierkit_theme=(light|dark)/.exec(request.headers.get('cookie') ?? '')?.[1]
  return theme === 'light' || theme === 'dark' ? theme : null
}

/** The path below the base, without a slash at its end; `null`: it lies elsewhere. */
function below(base: string, pathname: string): string | null {
  if (pathname !== base && !pathname.startsWith(`${base}/`)) return null
  const path = pathname.slice(base.length)
  return path === '' || path === '/' ? '/' : path.replace(/\/$/, '')
}

function checkBase(basePath: string): string {
  const base = basePath.replace(/\/$/, '')
  if (base === '' || /^(\/[\w.~-]+)+$/.test(base)) return base
  throw new SupplierKitError({
    code: 'config_invalid',
    message: `the dashboard's basePath is ${JSON.stringify(basePath.slice(0, 100))}, which is no path.`,
    likely: "begin with a slash and use letters, digits, '-', '_', '.' and '~': '/admin/orders'.",
  })
}
