import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type Transporter } from 'nodemailer'

/** Puts every mail into a folder as a file that mail programs open, named by time and order. */
export function folderTransport(folder: string): Transporter {
  const composer = createTransport({ streamTransport: true, buffer: true })
  return createTransport({
    name: 'folder',
    version: '1',
    send: (mail, done) => {
      const write = async () => {
        mkdirSync(folder, { recursive: true })
        const { message, envelope, messageId } = await composer.sendMail(mail.data)
        const name = `${new Date().toISOString().replaceAll(':', '-')}-${messageId.replace(/[^\w-]+/g, '').slice(0, 24)}.eml`
        await writeFile(join(folder, name), message as Buffer)
        return { envelope, messageId, accepted: envelope.to, rejected: [] }
      }
      write().then(
        (info) => done(null, info),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), undefined),
      )
    },
  })
}
