import type { OpenApp } from '../config/open-app.js'
import { type CheckLine, failed, ok, warn } from '../doctor/check-line.js'
import { resolveFrom } from '../config/load-optional.js'
import { findSchemaFolder, planSchema } from './plan-schema.js'
import { loadSchemaModule } from './schema-module.js'

/** Is the app's Prisma schema that of the installed release? Nothing is said where the app has none. */
export async function checkSchema({
  folder,
  config,
}: Pick<OpenApp, 'folder' | 'config'>): Promise<CheckLine[]> {
  const to = findSchemaFolder(folder, config.prismaSchema)
  if (to === null || resolveFrom(folder, '@supplierkit/prisma-storage/schema') === null) return []
  const check = 'prisma schema'
  try {
    const { changes } = planSchema(await loadSchemaModule(folder), { to })
    return changes.length === 0
      ? [ok(check, 'is that of the installed release')]
      : [
          warn(
            check,
            'differs from the installed release',
            'supplierkit generate prisma, then prisma migrate dev',
          ),
        ]
  } catch (error) {
    return [failed(check, error, 'supplierkit generate prisma says what is wrong.')]
  }
}
