/** `pnpm generate`: the Prisma clients of both databases. */
import { generateClients } from './generate-clients'

generateClients()
