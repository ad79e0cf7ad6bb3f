import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server that repeats passwords and recipients in its refusals, as some do. */
export async function startHostileMailServer() {
  let mood: 'refuses_login' | 'refuses_recipient' | 'takes' = 'takes'
  const mails: string[] = []
  const server = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, done) =>
      mood === 'refuses_login'
        ? done(new Error(`no ${String(username)} with ${String(password)}`))
        : done(null, { user: username }),
    onRcptTo: ({ address }, _session, done) =>
      done(mood === 'refuses_recipient' ? new Error(`nobody is called ${address}`) : null),
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString())
        done()
      })
    },
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    be: (next: typeof mood) => void (mood = next),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
