import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SupplierDouble } from '../supplier-double.js'
import { answer, answerEndlessly, answerHalf, reset, rewritten } from './answer-badly.js'
import type { FaultyWire } from './faulty-wire.js'
import { type ForwardedAnswer, forwardRequest } from './forward-request.js'
import type { WireFault } from './wire-fault.js'
import type { WireRequest } from './wire-request.js'

type Recorded = { -readonly [Part in keyof WireRequest]: WireRequest[Part] }

const gatewayPath = '/gateway/v1'

/** Puts a wire in front of a supplier. It listens on 127.0.0.1. */
export async function startWire(double: Pick<SupplierDouble, 'url' | 'isSignIn'>): Promise<FaultyWire> {
  const requests: Recorded[] = []
  const signIns: Recorded[] = []
  const planned = { any: [] as WireFault[], writes: [] as WireFault[], signIns: [] as WireFault[] }
  let standing: WireFault | undefined
  let waiting: { readonly count: number; readonly resolve: () => void }[] = []

  const server = createServer((message, response) => {
    void carry(message, response).catch(() => response.destroy())
  })

  async function carry(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(message.url ?? '/', 'http://wire')
    const path = url.pathname.startsWith(`${gatewayPath}/`)
      ? url.pathname.slice(gatewayPath.length)
      : url.pathname
    const request: Recorded = {
      method: message.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: singleHeaders(message),
      body: await readBody(message),
      state: 'open',
    }
    response.on('close', () => (request.state = response.writableFinished ? 'answered' : 'broken'))
    const target = new URL(double.url.replace(/\/$/, '') + path + url.search)
    if (double.isSignIn?.({ method: request.method, path })) {
      signIns.push(request)
      return fail(planned.signIns.shift(), request, response, () => forwardRequest(target, request))
    }
    requests.push(request)
    const fault = planned.any.shift() ?? (isWrite(request) ? planned.writes.shift() : undefined) ?? standing
    for (const one of waiting.filter(({ count }) => count <= requests.length)) one.resolve()
    waiting = waiting.filter(({ count }) => count > requests.length)
    await fail(fault, request, response, () => forwardRequest(target, request))
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    urlWithPath: url + gatewayPath,
    requests,
    signIns,
    next: (...faults) => void planned.any.push(...faults),
    nextWrite: (...faults) => void planned.writes.push(...faults),
    nextSignIn: (...faults) => void planned.signIns.push(...faults),
    always: (fault) => void (standing = fault),
    connections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
      }),
    arrived: (count) =>
      new Promise((resolve) => {
        if (requests.length >= count) resolve()
        else waiting.push({ count, resolve })
      }),
    stop() {
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      return stopped
    },
  }
}

/** Answers one request with what goes wrong, or as the supplier does. */
async function fail(
  fault: WireFault | undefined,
  request: WireRequest,
  response: ServerResponse,
  forward: () => Promise<ForwardedAnswer>,
): Promise<void> {
  switch (fault?.fault) {
    case undefined:
    case 'none':
      return answer(response, await forward())
    case 'lose_request':
      return reset(response)
    case 'lose_answer':
      await forward()
      return reset(response)
    case 'cut_answer':
      answerHalf(response, await forward())
      // The half must have left before the connection breaks.
      return void setImmediate(() => reset(response))
    case 'hang':
      return
    case 'stall':
      return answerHalf(response, await forward())
    case 'answer':
      return answer(response, typeof fault.with === 'function' ? fault.with(request) : fault.with)
    case 'answer_after':
      await forward()
      return answer(response, fault.with)
    case 'endless':
      return answerEndlessly(response, fault.bytes)
    case 'rewrite':
      return answer(response, rewritten(await forward(), fault.json))
  }
}

/** A request that may change something at the supplier. */
export function isWrite({ method }: Pick<WireRequest, 'method'>): boolean {
  return method !== 'GET' && method !== 'HEAD'
}

function singleHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}
