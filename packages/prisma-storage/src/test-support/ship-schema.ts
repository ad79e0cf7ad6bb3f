/** `pnpm ship-schema`: writes sql/*.sql and src/schema/shipped-*.ts anew after a change of the schema. */
import { writeFileSync } from 'node:fs'
import { findPostgres } from '../../../../scripts/postgres-for-tests.js'
import { packageFile } from './package-file.js'
import { createSchemaSql } from './schema-sql.js'
import { shippedModule } from './shipped-files.js'

const postgres = await findPostgres()
if ('missing' in postgres) throw new Error(postgres.missing)
for (const provider of ['sqlite', 'postgresql'] as const) {
  const sql = await createSchemaSql(provider, postgres.url)
  writeFileSync(packageFile(`sql/${provider}.sql`), sql)
  writeFileSync(packageFile(`src/schema/shipped-${provider}.ts`), shippedModule(provider, sql))
}
await postgres.stop()
process.exit(0)
