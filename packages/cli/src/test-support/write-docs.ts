/** `pnpm --filter @supplierkit/cli write-docs`: brings `docs/cli.md` in step with the table of commands. */
import { readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { commands } from '../commands.js'
import { docsOf, generatedPart } from './docs-page.js'

const page = new URL('../../../../docs/cli.md', import.meta.url)
const text = readFileSync(page, 'utf8')
const start = text.indexOf(generatedPart.start) + generatedPart.start.length
const written = `${text.slice(0, start)}\n\n${docsOf(commands)}\n\n${text.slice(text.indexOf(generatedPart.end))}`
const options = await resolveConfig(page)
writeFileSync(page, await format(written, { ...options, parser: 'markdown' }))
