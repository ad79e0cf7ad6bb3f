/** `pnpm generate`: the Prisma clients of the tests. */
import { ensureTestClients } from './ensure-test-clients.js'

await ensureTestClients()
