import type { LookupFunction } from 'node:net'
import { pickByShare, type Random } from '../seeded.js'

type Answer = 'address' | 'not_found' | 'try_again' | 'empty' | 'silent'

const answers: readonly { readonly answer: Answer; readonly share: number }[] = [
  { answer: 'address', share: 90 },
  { answer: 'not_found', share: 3 },
  { answer: 'try_again', share: 3 },
  { answer: 'empty', share: 2 },
  { answer: 'silent', share: 2 },
]

/**
 * A resolver that knows one address for every name, and while `faultsOn` answers some lookups as broken resolvers do:
 * with an error, with no address, or never.
 */
export function faultyLookup(random: Random, faultsOn: () => boolean): LookupFunction {
  return (host, options, callback) => {
    const { answer } = faultsOn() ? pickByShare(answers, random) : { answer: 'address' as const }
    const later = (run: () => void) => void setImmediate(run)
    const fail = (code: string) =>
      later(() =>
        callback(
          Object.assign(new Error(`getaddrinfo ${code}`), { code, syscall: 'getaddrinfo', hostname: host }),
          '',
        ),
      )
    switch (answer) {
      case 'address':
        return later(() =>
          options.all
            ? callback(null, [{ address: '127.0.0.1', family: 4 }])
            : callback(null, '127.0.0.1', 4),
        )
      case 'not_found':
        return fail('ENOTFOUND')
      case 'try_again':
        return fail('EAI_AGAIN')
      case 'empty':
        return later(() => callback(null, []))
      case 'silent':
        return
    }
  }
}
