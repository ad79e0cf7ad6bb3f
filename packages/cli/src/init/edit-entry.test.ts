import { describe, expect, it } from 'vitest'
import { editEntry } from './edit-entry.js'

const imports = { hub: './supplierkit/hub.js', options: './supplierkit/options.js', syntax: 'esm' } as const

describe('editing the file that makes the app', () => {
  it.each([
    ['hono', 'const app = new Hono()', "app.all('/api/supplierkit/*', toHonoHandler(hub, options))"],
    [
      'hono',
      'export const api: Hono<Env> = new Hono<Env>({ strict: false });',
      "api.all('/api/supplierkit/*', toHonoHandler(hub, options))",
    ],
    [
      'express',
      'var server = express()',
      "server.use('/api/supplierkit', toExpressHandler(hub, options)) //",
    ],
    [
      'fastify',
      'const app = await fastify({ logger: { name: ")" } })',
      "void app.register(toFastifyPlugin(hub, options), { prefix: '/api/supplierkit' })",
    ],
    [
      'fastify',
      'const app = Fastify({\n  trustProxy: true,\n}).withTypeProvider<Zod>()',
      'void app.register(toFastifyPlugin(hub, options)',
    ],
  ] as const)('of %s: %s', (framework, made, mounted) => {
    const edited = editEntry(`${made}\napp.listen(1)\n`, framework, imports) ?? ''
    const lines = edited.split('\n')
    expect(edited).toContain(`${made}\n${mounted}`)
    expect(lines.slice(0, 3).every((line) => line.startsWith('import {'))).toBe(true)
    expect(edited).toContain('void hub.start()')
    expect(editEntry(edited, framework, imports)).toBe(edited)
  })

  it('keeps the line that starts a program, and what stands before the imports', () => {
    const edited = editEntry('#!/usr/bin/env node\nconst app = express()\n', 'express', imports) ?? ''
    expect(edited.startsWith('#!/usr/bin/env node\nimport {')).toBe(true)
    const commented = `'use strict'\nimport express from 'express' // the framework\nconst app = express()\n`
    expect(editEntry(commented, 'express', imports)).toContain(
      '// the framework\nimport { toExpressHandler }',
    )
  })

  it('requires what it needs before it is used, behind what is required there already', () => {
    const text = `'use strict'
const express = require('express')
const {
  json,
} = require('express') // the parser
const app = express()
const routes = require('./routes')
`
    expect(editEntry(text, 'express', { ...imports, syntax: 'commonjs' })).toBe(`'use strict'
const express = require('express')
const {
  json,
} = require('express') // the parser
const { toExpressHandler } = require('@supplierkit/http/express')
const { hub } = require('./supplierkit/hub.js')
const { options } = require('./supplierkit/options.js')
const app = express()
app.use('/api/supplierkit', toExpressHandler(hub, options)) // before express.json()
void hub.start() // sends orders, applies webhooks, tells people
const routes = require('./routes')
`)
    const alone = editEntry("'use strict'\nvar app = require('express')();\n", 'express', {
      ...imports,
      syntax: 'commonjs',
    })
    expect(alone).toMatch(/^'use strict'\nconst \{ toExpressHandler \} = .*;\n/)
    expect(alone).toContain("var app = require('express')();\napp.use(")
  })

  it.each([
    ['hono', "const app = new Hono().basePath('/v1')"],
    ['express', 'start(express())'],
    ['fastify', 'export default Fastify()'],
    ['hono', 'const app = new Hono('],
  ] as const)('leaves alone what is unusual, as %s: %s', (framework, text) => {
    expect(editEntry(`${text}\n`, framework, imports)).toBeNull()
  })
})
