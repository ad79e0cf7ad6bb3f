import { hashOf, rollFor } from '../random.js'
import type { ApiAnswer } from '../suppliers/http-api.js'
import { answerRequest, routeOf } from '../suppliers/http-api.js'
import type { SupplierServer } from '../suppliers/supplier-server.js'
import type { Owner } from '../virtual-time.js'
import { bodyInPieces, halfOfBody } from './bodies.js'
import { mishapOfRequest } from './mishap-of-request.js'
import { type NameService, nameError } from './name-service.js'
import type { HttpMishap, Transfer } from './http-mishaps.js'

/** `fetch` of one process to one supplier, in virtual time, over a network on which requests go wrong. */
export function createFetch(
  server: SupplierServer,
  owner: Owner,
  names: NameService,
): typeof globalThis.fetch {
  return async (input, init) => {
    const request = input as Request
    const signal = init?.signal ?? request.signal
    const text = request.body === null ? '' : await request.text()
    return new Promise((resolve, reject) => {
      new Exchange(server, owner, names, { resolve, reject, signal }).send(request, text)
    })
  }
}

interface Caller {
  readonly resolve: (response: Response) => void
  readonly reject: (error: Error) => void
  readonly signal: AbortSignal
}

/** One request on its way to a supplier and back. */
class Exchange {
  constructor(
    private readonly server: SupplierServer,
    private readonly owner: Owner,
    private readonly names: NameService,
    private readonly caller: Caller,
  ) {}

  send(request: Request, text: string): void {
    const { server, owner } = this
    const { time, ledger, plan } = server.world
    const route = routeOf(request.method, new URL(request.url), text)
    const { name, subject } = route
    ledger.count('supplier calls')
    ledger.count('supplier calls over HTTP')
    ledger.count(`calls: ${name}`)
    ledger.tell(owner.name, () => `${server.name}: ${name} ${subject}`)
    const { fault } = this.names
    if (fault) return this.#unnamed(fault)
    const mishap = mishapOfRequest(server, name, subject)
    if (mishap) {
      ledger.count(`fault: HTTP ${mishap.name}`)
      ledger.tell('network', () => `${owner.name} to ${server.name}: ${name} ${subject}: ${mishap.name}`)
    }
    const execute = () => answerRequest(server, route, request.headers)
    const wayMs = server.wayMs(rollFor(plan.seed, hashOf(subject), hashOf(name), 7))
    this.#arrive(mishap, execute, wayMs)
    const { transfer } = mishap ?? usual(wayMs)
    if (transfer.kind !== 'silence' || !transfer.ignoresAbort) this.#endOnAbort()
    if (transfer.kind === 'error') {
      time.after(transfer.afterMs, owner, () => this.caller.reject(failure(transfer.code, transfer.syscall)))
    }
    if (transfer.kind === 'page') {
      const { status, headers } = transfer
      const page = `<!doctype html><title>${status}</title>`
      time.after(transfer.afterMs, owner, () => this.caller.resolve(new Response(page, { status, headers })))
    }
  }

  #unnamed(fault: NonNullable<NameService['fault']>): void {
    const { time } = this.server.world
    this.#endOnAbort()
    if (fault === 'silent') return
    const error = nameError(fault === 'empty' ? 'ENOTFOUND' : fault)
    time.after(20, this.owner, () => this.caller.reject(failureOf(error)))
  }

  /** The request takes effect, and where the API's own answer comes, it is what was true at that moment. */
  #arrive(mishap: HttpMishap | null, execute: () => ApiAnswer, wayMs: number): void {
    const { server, owner } = this
    const { time } = server.world
    const { effect, transfer } = mishap ?? usual(wayMs)
    const gaveUpMs = Math.min(server.patienceMs, 'afterMs' in transfer ? transfer.afterMs : Infinity)
    if (effect === 'late') server.executeLate(owner, gaveUpMs, () => void execute())
    if (effect !== 'usual') return
    time.after(mishap ? 2 : wayMs, time.world, () => {
      const answer = execute()
      if (transfer.kind !== 'answer' && transfer.kind !== 'half') return
      time.after(transfer.afterMs, owner, () => this.caller.resolve(this.#toResponse(answer, transfer)))
    })
  }

  #toResponse({ status, text }: ApiAnswer, transfer: Transfer): Response {
    const { time } = this.server.world
    const headers = { 'content-type': 'application/json' }
    const bytes = new TextEncoder().encode(text)
    if (transfer.kind === 'half') {
      const body = halfOfBody(bytes, transfer.then, failure('ECONNRESET'))
      return new Response(body, { status, headers })
    }
    if (transfer.kind !== 'answer' || transfer.pieces === 1) return new Response(bytes, { status, headers })
    const later = (ms: number, run: () => void) => time.after(ms, this.owner, run)
    return new Response(bodyInPieces(bytes, transfer.pieces, transfer.pieceMs, later), { status, headers })
  }

  #endOnAbort(): void {
    const { signal, reject } = this.caller
    const end = () => reject(signal.reason as Error)
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  }
}

function usual(wayMs: number): HttpMishap {
  return {
    name: 'none',
    effect: 'usual',
    transfer: { kind: 'answer', afterMs: wayMs, pieces: 1, pieceMs: 0 },
  }
}

/** `fetch` wraps what went wrong. */
function failure(code: string, syscall?: string): TypeError {
  return failureOf(Object.assign(new Error(code), { code, ...(syscall ? { syscall } : {}) }))
}

function failureOf(cause: Error): TypeError {
  return new TypeError('fetch failed', { cause })
}
