import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'

const config: NextConfig = {
  // The workspace is the root, so that its packages are found.
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
  serverExternalPackages: ['@prisma/adapter-libsql', '@prisma/adapter-pg', 'nodemailer', 'pg'],
  poweredByHeader: false,
  devIndicators: false,
  // The workspace checks types, over all packages at once.
  typescript: { ignoreBuildErrors: true },
}

export default config
