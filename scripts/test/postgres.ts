import { findPostgres } from '../postgres-for-tests.js'

/**
 * Looks for PostgreSQL once for the whole run. Tests read `SUPPLIERKIT_TEST_POSTGRES_URL`, and where it is not
 * set they skip with the reason in `SUPPLIERKIT_TEST_POSTGRES_MISSING`.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const found = await findPostgres()
  if ('missing' in found) {
    process.env['SUPPLIERKIT_TEST_POSTGRES_MISSING'] = found.missing
    return async () => {}
  }
  process.env['SUPPLIERKIT_TEST_POSTGRES_URL'] = found.url
  process.env['SUPPLIERKIT_TEST_POSTGRES_SOURCE'] = found.source
  return () => found.stop()
}
