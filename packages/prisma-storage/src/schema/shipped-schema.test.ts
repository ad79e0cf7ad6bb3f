import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findPostgres } from '../../../../scripts/postgres-for-tests.js'
import { packageFile } from '../test-support/package-file.js'
import { createSchemaSql } from '../test-support/schema-sql.js'
import { shippedModule } from '../test-support/shipped-files.js'

const sqlFile = (provider: string) => readFileSync(packageFile(`sql/${provider}.sql`), 'utf8')

describe('the shipped schema', () => {
  it('and its SQL say the same for SQLite', async () => {
    expect(await createSchemaSql('sqlite')).toBe(sqlFile('sqlite'))
  })

  it('and its SQL say the same for PostgreSQL', async (test) => {
    const postgres = await findPostgres()
    if ('missing' in postgres) return test.skip(postgres.missing)
    expect(await createSchemaSql('postgresql', postgres.url)).toBe(sqlFile('postgresql'))
    await postgres.stop()
  })

  it.each(['sqlite', 'postgresql'] as const)('is in the code as it is in the files (%s)', (provider) => {
    const code = readFileSync(packageFile(`src/schema/shipped-${provider}.ts`), 'utf8')
    expect(code).toBe(shippedModule(provider, sqlFile(provider)))
  })

  it('has the models of both databases in step', () => {
    const modelsOf = (provider: string) =>
      readFileSync(packageFile(`prisma/${provider}/supplierkit.prisma`), 'utf8')
        .replace(/@db\.\w+/g, '')
        .replace(/^( {2}(?:position|sequence) +)BigInt/gm, '$1Int')
        .replace(/[ \t]+/g, ' ')
        .replace(/ $/gm, '')
    expect(modelsOf('postgresql')).toBe(modelsOf('sqlite'))
  })
})
