import { findRedis } from '../redis-for-tests.js'

/**
 * Looks for Redis once for the whole run. Tests read `SUPPLIERKIT_TEST_REDIS_URL`, and where it is not set they skip
 * with the reason in `SUPPLIERKIT_TEST_REDIS_MISSING`.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const found = await findRedis()
  if ('missing' in found) {
    process.env['SUPPLIERKIT_TEST_REDIS_MISSING'] = found.missing
    return async () => {}
  }
  process.env['SUPPLIERKIT_TEST_REDIS_URL'] = found.url
  process.env['SUPPLIERKIT_TEST_REDIS_SOURCE'] = found.source
  return () => found.stop()
}
