/** `pnpm generate`: the shop's Prisma client. */
import { generateClient } from './generate-client.js'

generateClient()
