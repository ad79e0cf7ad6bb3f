import { allowMethods } from '../answer/allow-methods.js'
import { answerJson } from '../answer/answer-json.js'
import { answeringErrors } from '../answer/refuse.js'
import type { HttpHub } from '../http-hub.js'
import type { Handler, OrderOptions } from '../options.js'

/**
 * `GET`: is it mounted, does it reach its storage, and is the live stream guarded? 200 with
 * `{ ok: true, live: 'ready' | 'authorize_missing' }`, else 503.
 */
export function okHandler(hub: HttpHub, options: OrderOptions = {}): Handler {
  const show: Handler = async () => {
    await hub.storage.check()
    return answerJson(200, { ok: true, live: options.authorize ? 'ready' : 'authorize_missing' })
  }
  return answeringErrors(options, allowMethods(['GET', 'HEAD'], options, show))
}
