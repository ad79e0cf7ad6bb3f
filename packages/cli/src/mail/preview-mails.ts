import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { toCommand } from '../command-line/command.js'
import { indexPage, type WrittenMail } from './index-page.js'
import { mailPreviews, templates } from './mail-previews.js'

/** `supplierkit mail preview` */
export const previewMails = toCommand({
  name: 'mail preview',
  about: 'write every mail in every language to a folder, as it would be sent',
  details:
    'With made-up people and orders. The look is that of `mail` in the config, else that of @supplierkit/email-notifier by itself.',
  arguments: [],
  options: {
    template: { kind: 'list', value: 'name', choices: templates, about: `any of ${templates.join(', ')}` },
    locale: {
      kind: 'list',
      value: 'tag',
      about: 'in these languages: de, en-GB (default: all of the config)',
    },
    to: { kind: 'text', value: 'folder', about: 'where to (default: mail-previews)' },
    open: { kind: 'flag', about: 'open them in the browser' },
  },
  examples: [
    { call: 'supplierkit mail preview --open', about: 'all, in the browser' },
    {
      call: 'supplierkit mail preview --template shipped --locale de,fr',
      about: 'one of them in two languages',
    },
  ],
  async run({ openApp, folder, terminal }, { template, locale, to, open }) {
    const previews = await mailPreviews(await openApp())
    const target = resolve(folder, to ?? 'mail-previews')
    const locales = locale ?? previews.locales ?? ['en', 'de', 'es', 'fr']
    mkdirSync(target, { recursive: true })
    const wanted = locales.flatMap((tag) =>
      (template ?? templates).map((name) => ({ locale: tag, template: name })),
    )
    const shown = terminal.progress('Writing mails', wanted.length)
    const mails: WrittenMail[] = []
    for (const { locale: tag, template: name } of wanted) {
      const { subject, html, text } = await previews.preview(previews.sample(name, tag))
      // A locale is typed by somebody, and must not lead out of the folder.
      const file = `${name}.${tag.replace(/[^A-Za-z0-9-]/g, '_')}`
      writeFileSync(join(target, `${file}.html`), html)
      writeFileSync(join(target, `${file}.txt`), text)
      shown.advance(1, file)
      mails.push({ template: name, locale: tag, subject, html: `${file}.html`, text: `${file}.txt` })
    }
    const index = join(target, 'index.html')
    writeFileSync(index, indexPage(mails))
    shown.end(`${mails.length} mails`)
    if (open) openInBrowser(index)
    return {
      ok: true,
      text: `${mails.length} mails in ${relative(folder, target) || '.'}; begin with ${relative(folder, index)}`,
      json: { folder: target, mails },
    }
  },
})

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}

/** Where nothing can open it, the path that was printed has to do. */
function openInBrowser(file: string): void {
  const [program, ...args] = openers[process.platform] ?? (['xdg-open'] as const)
  spawn(program, [...args, file], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}
