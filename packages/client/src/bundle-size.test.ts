import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'

it.each(['index.ts', 'react/index.ts', 'tabs/index.ts', 'react/index.ts and tabs/index.ts'])(
  '%s stays under 4 kB in the browser and needs nothing of Node',
  async (entries) => {
    const { outputFiles } = await build({
      stdin: {
        contents: entries
          .split(' and ')
          .map((entry) => `export * from './${entry}'`)
          .join('\n'),
        resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      },
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      external: ['react'],
    })
    const size = gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).byteLength
    console.info(`${entries} of @supplierkit/client: ${size} bytes minified and gzipped`)
    expect(size).toBeLessThan(4_000)
  },
)
