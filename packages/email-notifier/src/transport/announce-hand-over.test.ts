import { createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SupplierKitError } from '@supplierkit/core/contract'
import { afterEach, describe, expect, it } from 'vitest'
import { emailNotifier } from '../email-notifier.js'
import type { EmailNotifierOptions } from '../options.js'
import { sampleMessage } from '../sample/sample-message.js'
import { sampleOptions } from '../test-support/sample-options.js'

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end()
})

type Step = 'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'end'
/** A line, or `silent`, or `drop`. */
type Answer = string

const usual: Readonly<Record<Step, string>> = {
  greeting: '220 ready',
  EHLO: '250 hello',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  end: '250 taken',
}

/** A mail server that speaks SMTP line by line, and misbehaves at one step. */
async function openServer(unusual: Partial<Record<Step, Answer>> = {}) {
  const seen: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let isData = false
    let text = ''
    const answer = (step: Step) => {
      const what = unusual[step] ?? usual[step]
      if (what === 'drop') socket.destroy()
      else if (what !== 'silent') socket.write(`${what}\r\n`)
    }
    socket.on('error', () => undefined)
    socket.on('close', () => void sockets.delete(socket))
    answer('greeting')
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
      if (isData) {
        if (!text.endsWith('\r\n.\r\n')) return
        isData = false
        seen.push('end')
        text = ''
        return answer('end')
      }
      const step = text.slice(0, 4) as Step
      text = ''
      seen.push(step)
      if (step in usual) answer(step)
      isData = step === 'DATA' && (unusual.DATA ?? usual.DATA).startsWith('354')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanUp.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

function notifierFor(url: string, more: Partial<EmailNotifierOptions> = {}) {
  const notifier = emailNotifier({ ...sampleOptions, transport: url, timeoutMs: 5_000, ...more })
  cleanUp.push(() => notifier.close?.())
  return notifier
}

const signal = new AbortController().signal

async function failureOf(sending: Promise<unknown>): Promise<SupplierKitError> {
  const error: unknown = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!SupplierKitError.isInstance(error)) throw new Error('expected a SupplierKitError', { cause: error })
  return error
}

describe('the hand-over of a mail', () => {
  it('begins after the recipient was accepted, right before the first byte', async () => {
    const { url, seen } = await openServer()
    let before: readonly string[] = []
    const beginHandOver = () => void (before = [...seen])
    await notifierFor(url).send(sampleMessage('created'), { signal, beginHandOver })
    expect(before).toEqual(['EHLO', 'MAIL', 'RCPT', 'DATA'])
    expect(seen).toEqual(['EHLO', 'MAIL', 'RCPT', 'DATA', 'end'])
  })

  it('that is refused leaves no mail, and says what the hub said', async () => {
    const { url, seen } = await openServer()
    const refusal = new SupplierKitError({ code: 'notifier_unavailable', message: 'too late' })
    const beginHandOver = () => {
      throw refusal
    }
    const notifier = notifierFor(url)
    expect(await failureOf(notifier.send(sampleMessage('created'), { signal, beginHandOver }))).toBe(refusal)
    expect(seen).not.toContain('end')
    await notifier.send(sampleMessage('created'), { signal })
    expect(seen.filter((step) => step === 'end')).toHaveLength(1)
  })

  it('may be refused while the connection is used again', async () => {
    const { url, seen } = await openServer()
    const notifier = notifierFor(url)
    await notifier.send(sampleMessage('created'), { signal })
    const beginHandOver = () => {
      throw new SupplierKitError({ code: 'notifier_unavailable', message: 'too late' })
    }
    await failureOf(notifier.send(sampleMessage('confirmed'), { signal, beginHandOver }))
    expect(seen.filter((step) => step === 'end')).toHaveLength(1)
  })
})

describe('a mail server that fails', () => {
  const before = { phase: undefined, retryable: true, code: 'notifier_unavailable' }
  const unclear = { ...before, phase: 'ambiguous' }
  it.each([
    ['greets with 421', { greeting: '421 too busy' }, before],
    ['is silent after the connection', { greeting: 'silent' }, before],
    ['greylists', { RCPT: '451 greylisted' }, before],
    ['is silent before the mail', { RCPT: 'silent' }, before],
    ['closes before the mail', { RCPT: 'drop' }, before],
    ['answers 421 to the mail', { end: '421 closing' }, before],
    ['puts the whole mail off', { end: '451 later' }, before],
    ['closes after the mail', { end: 'drop' }, unclear],
    ['is silent after the mail', { end: 'silent' }, unclear],
  ] satisfies [string, Partial<Record<Step, Answer>>, object][])('%s', async (_, steps, expected) => {
    const { url } = await openServer(steps)
    const isSilent = Object.values(steps).includes('silent')
    const limits = isSilent ? { timeoutMs: 300, answerTimeoutMs: 300 } : {}
    const error = await failureOf(notifierFor(url, limits).send(sampleMessage('created'), { signal }))
    expect(error).toMatchObject(expected)
  })

  it('is given longer to answer a mail than to take it', async () => {
    const { url } = await openServer({ end: 'silent' })
    const notifier = notifierFor(url, { timeoutMs: 60_000, answerTimeoutMs: 50 })
    const error = await failureOf(notifier.send(sampleMessage('created'), { signal }))
    expect(error.message).toContain('50 ms')
  })
})

describe('a transport that is not SMTP', () => {
  it('is asked right before it is called, and a failure of its own is unclear', async () => {
    const calls: string[] = []
    const transport = () => {
      calls.push('sent')
      return Promise.reject(new Error('connection lost'))
    }
    const notifier = emailNotifier({ ...sampleOptions, transport })
    const call = { signal, beginHandOver: () => void calls.push('begun') }
    expect(await failureOf(notifier.send(sampleMessage('created'), call))).toMatchObject({
      phase: 'ambiguous',
    })
    expect(calls).toEqual(['begun', 'sent'])
  })
})
