import { fileURLToPath } from 'node:url'

/** An app as it is before `init`, and how to ask it whether its routes are mounted. */
export interface FixtureApp {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  /** Prints what `GET /api/supplierkit/ok` answers; absent where the framework itself is not at hand. */
  readonly ask?: string
  /** How TypeScript resolves imports there. */
  readonly resolution: 'nodenext' | 'bundler' | 'commonjs'
}

const manifest = (dependencies: Readonly<Record<string, string>>, type: 'module' | 'commonjs' = 'module') =>
  JSON.stringify({ name: 'shop', private: true, ...(type === 'module' && { type }), dependencies })
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

const askExpress = (entry: string) => `import { start } from '${entry}'
const server = start()
const answer = await fetch(\`http://127.0.0.1:\${server.address().port}/api/supplierkit/ok\`)
console.log(answer.status, await answer.text())
process.exit(0)
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
    ask: askExpress('./src/server.js'),
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
  {
    name: 'Express with require, in double quotes',
    resolution: 'commonjs',
    files: {
      'package.json': manifest({ express: '^5.0.0' }, 'commonjs'),
      'server.js': `"use strict";
const express = require("express");
const { createServer } = require("node:http");

const app = express();
const { name } = require("./name");

app.use(express.json());
app.get("/", (_, response) => void response.send(name));

const start = () => createServer(app).listen(0);
module.exports = { start };
`,
      'name.js': 'module.exports = { name: "shop" };\n',
    },
    ask: askExpress('./server.js'),
  },
  {
    name: 'Express in TypeScript for CommonJS',
    resolution: 'commonjs',
    files: {
      'package.json': manifest({ express: '^5.0.0' }, 'commonjs'),
      'tsconfig.json': '{"compilerOptions":{"module":"node16","strict":true}}',
      'src/server.ts': `import express = require('express')
import { name } from './name'

const app = express()
app.get('/', (_, response) => void response.send(name))

export const start = () => app.listen(0)
`,
      'src/name.ts': "export const name = 'shop'\n",
    },
    ask: askExpress('./src/server.ts'),
  },
  {
    name: 'Fastify, required where it is made, as .cjs',
    resolution: 'commonjs',
    files: {
      'package.json': manifest({ fastify: '^5.0.0' }),
      'src/app.cjs': `const fastify = require('fastify')({ logger: false })

fastify.get('/', async () => 'hello')

module.exports = fastify
`,
    },
    ask: `import server from './src/app.cjs'
const answer = await server.inject('/api/supplierkit/ok')
console.log(answer.statusCode, answer.body)
process.exit(0)
`,
  },
]
