import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Answers with a file of the page; `null`: no such file. */
export type PageFiles = (request: Request) => Response | null

interface PageFile {
  readonly type: string
  readonly body: string
}

const document = (script: string, style: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<title>PhoneExport</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%231f5eff'/%3E%3Crect x='10' y='6' width='12' height='20' rx='2.5' fill='none' stroke='white' stroke-width='2'/%3E%3Cpath d='M14 16h9m-3-3 3 3-3 3' fill='none' stroke='white' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E">
<link rel="stylesheet" href="${style}">
<script type="module" src="${script}"></script>
</head>
<body><div id="page"></div></body>
</html>
`

/** Bundles the page and keeps it in memory. Everything it needs is in it: it asks nobody else for anything. */
export async function bundlePage(): Promise<PageFiles> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../page/main.tsx', import.meta.url))],
    outdir: 'page',
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    conditions: ['@supplierkit/source'],
    logLevel: 'silent',
  })
  const files = new Map<string, PageFile>()
  const add = (ending: string, type: string) => {
    const body = outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? ''
    const path = `/page-${createHash('sha256').update(body).digest('hex').slice(0, 10)}${ending}`
    files.set(path, { type, body })
    return path
  }
  const page = document(add('.js', 'text/javascript; charset=utf-8'), add('.css', 'text/css; charset=utf-8'))

  return (request) => {
    const { pathname } = new URL(request.url)
    const file = files.get(pathname)
    if (file) {
      return new Response(file.body, {
        headers: { 'content-type': file.type, 'cache-control': 'public, max-age=31536000, immutable' },
      })
    }
    if (pathname !== '/') return null
    return new Response(page, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'content-security-policy':
          "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'",
      },
    })
  }
}
