import { randomUUID } from 'node:crypto'

const { SUPPLIERKIT_TEST_REDIS_URL: url = '', SUPPLIERKIT_TEST_REDIS_MISSING: missing } = process.env

/** The Redis of this run; `missing` says why there is none. */
export const runRedis = { url, missing }

/** A prefix that is one test's alone. */
export const newPrefix = () => `supplierkit-test-${randomUUID()}`
