import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'

// Scripts are left out of the policy: Next.js writes some into the page, and needs a nonce per request for more.
const guards = [
  {
    key: 'content-security-policy',
    value: "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
  },
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'referrer-policy', value: 'same-origin' },
]

const config: NextConfig = {
  // The workspace is the root, so that its packages are found.
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
  serverExternalPackages: ['@prisma/adapter-libsql', '@prisma/adapter-pg', 'nodemailer', 'pg'],
  poweredByHeader: false,
  headers: async () => [{ source: '/((?!admin).*)', headers: guards }],
  devIndicators: false,
  // The workspace checks types, over all packages at once.
  typescript: { ignoreBuildErrors: true },
}

export default config
