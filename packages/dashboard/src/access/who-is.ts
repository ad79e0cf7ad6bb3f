import { readAnswer } from '@supplierkit/http'
import { Refusal } from '../answer/answers.js'
import type { DashboardOptions } from '../options.js'
import { isLocal } from './is-local.js'
import { type Operator, operatorShape } from './operator.js'

const developer: Operator = { name: 'developer' }

/**
 * Who sent a request; a `Response`: what the app wants strangers to see.
 * @throws Refusal `dashboard_forbidden`, `dashboard_not_local`
 * @throws SupplierKitError `authorize_invalid`
 */
export async function whoIs(
  request: Request,
  { authorize, development }: DashboardOptions,
): Promise<Operator | Response> {
  if (development === true && !authorize) {
    if (isLocal(request)) return developer
    throw new Refusal('dashboard_not_local')
  }
  const who = await readAnswer<Operator>(authorize?.(request), operatorShape)
  if (who === null) throw new Refusal('dashboard_forbidden')
  return who
}
