import { describe, expect, it } from 'vitest'
import { signHmac } from './sign-hmac.js'
import { signStandardWebhook, verifyStandardWebhook } from './standard-webhook.js'

const encode = (text: string) => new TextEncoder().encode(text)

/** The example that the libraries of Svix and of Standard Webhooks are tested with. */
const example = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  signedAt: new Date(1_614_265_330_000),
  body: encode('{"test": 2432232314}'),
}

function delivery(change: Readonly<Record<string, string | undefined>> = {}) {
  const headers = { ...signStandardWebhook(example), ...change }
  const kept = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return { body: example.body, headers: Object.fromEntries(kept), receivedAt: example.signedAt }
}

const verify = (one: ReturnType<typeof delivery>, secrets: readonly string[] = [example.secret]) =>
  verifyStandardWebhook({ delivery: one, secrets })

describe('Standard Webhooks', () => {
  it('are signed as their published example is', () => {
    expect(signStandardWebhook(example)).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    })
  })

  it('are verified by any active secret, and by any of several signatures', () => {
    expect(verify(delivery())).toEqual({ verified: true })
    expect(verify(delivery(), ['whsec_b3RoZXJvdGhlcm90aGVyb3RoZXI=', example.secret])).toEqual({
      verified: true,
    })
    const { 'webhook-signature': right } = signStandardWebhook(example)
    expect(verify(delivery({ 'webhook-signature': `v1a,abc v1,AAAA ${right}` }))).toEqual({ verified: true })
  })

  it.each(['whsec_', 'whsec_...', ' ', '\n', 'whsec_b3RoZXI=', 'plain'])(
    'believe nobody with the key %j',
    (secret) => {
      for (const key of [secret, '']) {
        const forged = { ...delivery(), headers: signStandardWebhook({ ...example, secret: key }) }
        expect(verifyStandardWebhook({ delivery: forged, secrets: [secret] })).toMatchObject({
          code: 'webhook_secret_missing',
        })
      }
    },
  )

  it('take base64 without the prefix as the reference libraries do', () => {
    const bare = example.secret.replace('whsec_', '')
    expect(signStandardWebhook({ ...example, secret: bare })).toEqual(signStandardWebhook(example))
    expect(verify(delivery(), [bare])).toEqual({ verified: true })
  })

  it('believe a sender that signs with the text of a secret that looks like base64', () => {
    const secret = '0123456789abcdef0123456789abcdef'
    const content = [`${example.id}.${Math.floor(example.signedAt.getTime() / 1000)}.`, example.body]
    const signature = `v1,${signHmac({ secret, content, encoding: 'base64' })}`
    expect(verify(delivery({ 'webhook-signature': signature }), [secret])).toEqual({ verified: true })
  })

  it('take any other secret without the prefix as it is', () => {
    const headers = signStandardWebhook({ ...example, secret: 'a plain secret, with blanks' })
    const one = { body: example.body, headers, receivedAt: example.signedAt }
    expect(verifyStandardWebhook({ delivery: one, secrets: ['a plain secret, with blanks'] })).toEqual({
      verified: true,
    })
  })

  it.each([
    ['another id', { 'webhook-id': 'msg_other' }, 'webhook_signature_invalid'],
    ['another time', { 'webhook-timestamp': '1614265331' }, 'webhook_signature_invalid'],
    ['another version', { 'webhook-signature': 'v2,AAAA' }, 'webhook_signature_invalid'],
    ['garbage', { 'webhook-signature': '☃' }, 'webhook_signature_invalid'],
    ['no signature', { 'webhook-signature': undefined }, 'webhook_signature_missing'],
    ['no id', { 'webhook-id': undefined }, 'webhook_signature_missing'],
    ['no time', { 'webhook-timestamp': undefined }, 'webhook_signature_missing'],
  ] as const)('are refused with %s', (_, change, code) => {
    expect(verify(delivery(change))).toMatchObject({ verified: false, code })
  })

  it('are refused without a secret, and when they are old', () => {
    expect(verify(delivery(), [])).toMatchObject({ code: 'webhook_secret_missing' })
    expect(verify(delivery(), [''])).toMatchObject({ code: 'webhook_secret_missing' })
    const late = { ...delivery(), receivedAt: new Date(example.signedAt.getTime() + 301_000) }
    expect(verify(late)).toMatchObject({ code: 'webhook_timestamp_outside_tolerance' })
  })
})
