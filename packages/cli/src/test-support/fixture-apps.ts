import { fileURLToPath } from 'node:url'

/** An app as it is before `init`, and how to ask it whether its routes are mounted. */
export interface FixtureApp {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  /** Prints what `GET /api/supplierkit/ok` answers; absent where the framework itself is not at hand. */
  readonly ask?: string
  /** How TypeScript resolves imports there. */
  readonly resolution: 'nodenext' | 'bundler'
}

const manifest = (dependencies: Readonly<Record<string, string>>) =>
  JSON.stringify({ name: 'shop', private: true, type: 'module', dependencies })
const generated = new URL('../../../prisma-storage/generated/sqlite/client/client.js', import.meta.url)

const schema = `datasource db {
  provider = "sqlite"
}

model Order {
  id     String @id
  number String
}
`

const client = `import { PrismaClient } from ${JSON.stringify(fileURLToPath(generated))}

declare const adapter: NonNullable<ConstructorParameters<typeof PrismaClient>[0]['adapter']>
export const prisma = new PrismaClient({ adapter })
`

/** One per framework, in different habits: quotes, endings, folders, languages, with and without Prisma. */
export const fixtureApps: readonly FixtureApp[] = [
  {
    name: 'Next.js in src, with Prisma',
    resolution: 'bundler',
    files: {
      'package.json': manifest({ next: '^16.0.0', '@prisma/client': '^7.0.0' }),
      'tsconfig.json': '{}',
      'prisma/schema.prisma': schema,
      'src/lib/prisma.ts': client,
      'src/app/page.tsx': 'export const page = 1\n',
    },
  },
  {
    name: 'Next.js in JavaScript',
    resolution: 'bundler',
    files: {
      'package.json': manifest({ next: '^16.0.0' }),
      'app/page.js': 'export const page = 1\n',
      '.env.example': 'DATABASE_URL=\nWESELLCELLULAR_API_KEY=\n',
    },
  },
  {
    name: 'Hono',
    resolution: 'nodenext',
    files: {
      'package.json': manifest({ hono: '^4.0.0', '@supplierkit/ingram-micro': '^1.0.0' }),
      'tsconfig.json': '{}',
      'src/index.ts': `import { Hono } from 'hono'

export const app = new Hono<{ Variables: { user: string } }>()

app.get('/', (c) => c.text('hello'))
`,
    },
    ask: `import { app } from './src/index.js'
const answer = await app.request('/api/supplierkit/ok')
console.log(answer.status, await answer.text())
process.exit(0)
`,
  },
  {
    name: 'Express, within a function, in double quotes',
    resolution: 'nodenext',
    files: {
      'package.json': manifest({ express: '^5.0.0' }),
      'tsconfig.json': '{}',
      'src/server.ts': `import express from "express";
import {
  type Server,
} from "node:http";

export function start(): Server {
  const app = express();
  app.use(express.json());
  return app.listen(0);
}
`,
    },
    ask: `import { start } from './src/server.js'
const server = start()
const answer = await fetch(\`http://127.0.0.1:\${server.address().port}/api/supplierkit/ok\`)
console.log(answer.status, await answer.text())
process.exit(0)
`,
  },
  {
    name: 'Fastify in JavaScript, over several lines',
    resolution: 'nodenext',
    files: {
      'package.json': manifest({ fastify: '^5.0.0' }),
      'app.js': `import Fastify from 'fastify'

export const server = Fastify({
  logger: { level: 'silent' }, // ")" in a comment
})

server.get('/', async () => 'hello')
`,
    },
    ask: `import { server } from './app.js'
const answer = await server.inject('/api/supplierkit/ok')
console.log(answer.statusCode, answer.body)
process.exit(0)
`,
  },
]
