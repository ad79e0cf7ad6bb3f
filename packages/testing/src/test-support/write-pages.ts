import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { pages } from './pages.js'

// Writes the pages of the suites; a test fails while they say something else than the suites.
for (const { file, text } of await pages()) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
