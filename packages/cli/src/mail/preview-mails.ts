import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { SupplierKitError } from '@supplierkit/core/contract'
import { toCommand } from '../command-line/command.js'
import { counted } from '../output/counted.js'
import { indexPage, type WrittenMail } from './index-page.js'
import { alertKinds, mailPreviews, templates } from './mail-previews.js'
import { plannedMails } from './planned-mails.js'

/** `supplierkit mail preview` */
export const previewMails = toCommand({
  name: 'mail preview',
  about: 'write every mail in every language to a folder, as it would be sent',
  details:
    'To customers and to operators, with made-up people and orders. Without --template and --alert all are written, with one of them only what it names. The look is that of `mail` in the config, else that of @supplierkit/email-notifier by itself.',
  arguments: [],
  options: {
    template: {
      kind: 'list',
      value: 'name',
      choices: templates,
      about: `to customers, any of ${templates.join(', ')}`,
    },
    alert: {
      kind: 'list',
      value: 'kind',
      choices: alertKinds,
      about: `to operators, alone and gathered, any of ${alertKinds.join(', ')}`,
    },
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
    { call: 'supplierkit mail preview --alert supplier_suspended', about: 'what operators are told' },
  ],
  async run({ openApp, folder, terminal }, { template, alert, locale, to, open }) {
    const previews = await mailPreviews(await openApp())
    if (alert && !previews.alerts) throw alertsMissing()
    const target = resolve(folder, to ?? 'mail-previews')
    const planned = plannedMails(previews, {
      locales: [...new Set(locale ?? previews.locales ?? ['en', 'de', 'es', 'fr'])],
      templates: template ?? (alert ? [] : templates),
      alertKinds: alert ?? (template ? [] : alertKinds),
    })
    mkdirSync(target, { recursive: true })
    const shown = terminal.progress('Writing mails', planned.length)
    const mails: WrittenMail[] = []
    for (const { file, write, ...facts } of planned) {
      const { subject, html, text } = await write()
      writeFileSync(join(target, `${file}.html`), html)
      writeFileSync(join(target, `${file}.txt`), text)
      shown.advance(1, file)
      mails.push({ ...facts, subject, html: `${file}.html`, text: `${file}.txt` })
    }
    const index = join(target, 'index.html')
    writeFileSync(index, indexPage(mails))
    shown.end(counted(mails.length, 'mail'))
    if (open) openInBrowser(index)
    const lines = [
      `${counted(mails.length, 'mail')} in ${relative(folder, target) || '.'}; begin with ${relative(folder, index)}`,
      ...(previews.alerts || template ? [] : [`Mails to operators were left out: ${alertsWayOut}`]),
    ]
    return { ok: true, text: lines.join('\n'), json: { folder: target, mails } }
  },
})

const alertsWayOut =
  'give `mail` in the config `alerts: { sample: sampleAlerts, preview: (message) => previewAlertMail(message, mailOptions) }`.'

function alertsMissing(): SupplierKitError {
  return new SupplierKitError({
    code: 'config_invalid',
    message: 'supplierkit.config: mail says nothing of mails to operators.',
    likely: alertsWayOut,
  })
}

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
