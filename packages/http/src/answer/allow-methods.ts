import type { CommonOptions, Handler } from '../options.js'
import { refuse } from './refuse.js'

/** Answers 405 to every other method. */
export function allowMethods(methods: readonly string[], options: CommonOptions, handler: Handler): Handler {
  return async (request) =>
    methods.includes(request.method)
      ? handler(request)
      : refuse(request, options, 'method_not_allowed', { headers: { allow: methods.join(', ') } })
}
