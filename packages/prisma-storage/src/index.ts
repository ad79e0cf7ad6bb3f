export { createTables } from './schema/create-tables.js'
export type { EncryptionKey } from './encryption/keyring.js'
export type { PrismaStorageOptions } from './options.js'
export type { PrismaClientLike, PrismaExecutor, TransactionOf } from './prisma-client.js'
export { prismaStorage } from './prisma-storage.js'
export { reencryptSuppliers } from './reencrypt-suppliers.js'
export type { Reencryption } from './suppliers/reencrypt-rows.js'
export { oneConnection } from './libsql/one-connection.js'
export type { OneConnectionOptions } from './libsql/share-connection.js'
export { connectionLimits } from './postgresql/connection-limits.js'
export { statementNames } from './postgresql/statement-names.js'
export type {
  PoolAnswer,
  PoolConnection,
  PoolQueryable,
  PoolStatement,
  PostgresPool,
} from './postgresql/pool.js'
