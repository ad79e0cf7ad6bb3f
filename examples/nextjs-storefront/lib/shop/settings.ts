import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type DatabaseAddress, toAddress } from '../database/open-database'

/** What the environment says, and what holds where it says nothing. */
export interface Settings {
  /** Where the shop is reached from this machine, for the simulated supplier's webhooks. */
  readonly ownUrl: string
  readonly database: DatabaseAddress
  /** Where mails are put that nobody sends. */
  readonly mailFolder: string
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** `null`: no credentials were given, so a simulated supplier stands in. */
  readonly wesellcellular: {
    readonly apiKey: string
    readonly webhookSecret: string | undefined
    readonly baseUrl: string | undefined
  } | null
  /** How many times faster than life the simulated supplier works. */
  readonly simulatorSpeed: number
  /** For the operations page: user `admin`. Made up at each start unless it is given. */
  readonly adminPassword: string
  readonly adminPasswordIsGiven: boolean
}

/** Reads the environment when the shop is opened, never while it is built. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const data = env['STOREFRONT_DATA'] ?? join(process.cwd(), '.data')
  const ownUrl = `http://127.0.0.1:${env['PORT'] ?? '3000'}`
  const apiKey = env['WESELLCELLULAR_API_KEY']
  const given = env['ADMIN_PASSWORD']
  return {
    ownUrl,
    database: toAddress(env['DATABASE_URL'] ?? `file:${join(data, 'storefront.db')}`),
    mailFolder: join(data, 'mails'),
    smtpUrl: env['SMTP_URL'],
    mailFrom: env['MAIL_FROM'] ?? 'PhoneExport <orders@phone-export.example>',
    wesellcellular: apiKey
      ? {
          apiKey,
          webhookSecret: env['WESELLCELLULAR_WEBHOOK_SECRET'],
          baseUrl: env['WESELLCELLULAR_BASE_URL'],
        }
      : null,
    simulatorSpeed: Number(env['SIMULATOR_SPEED'] ?? 120),
    adminPassword: given ?? randomBytes(9).toString('base64url'),
    adminPasswordIsGiven: given !== undefined,
  }
}
