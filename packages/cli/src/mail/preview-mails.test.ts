import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { linkModules } from '../test-support/link-modules.js'
import { type CliRun, runCli } from '../test-support/run-cli.js'
import { writeFiles } from '../test-support/write-files.js'
import type { WrittenMail } from './index-page.js'

// Each command is a process of its own, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

let folder = ''
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'supplierkit-mails-')))
  linkModules(folder)
  const hub = 'hub: () => ({ forwardOrder() {}, suppliers: {}, storage: {}, async close() {} })'
  writeFiles(folder, {
    'package.json': '{"type":"module"}',
    'supplierkit.config.mjs': `export default { ${hub} }`,
    'own-look.config.mjs': `export default {
  ${hub},
  mail: {
    sample: (template, locale) => ({ template, locale }),
    preview: ({ template, locale }) => ({ subject: \`\${template} <\${locale}>\`, html: '<html>', text: 'text' }),
    locales: ['nl'],
  },
}`,
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const preview = (...args: string[]): Promise<CliRun> => runCli(['mail', 'preview', ...args], { folder })
const filesIn = (to: string) => readdirSync(join(folder, to)).sort()

describe('supplierkit mail preview', () => {
  it('writes every mail to customers and to operators in every language', async () => {
    const run = await preview('--to', 'mails', '--json')
    expect({ code: run.code, err: run.err }).toEqual({ code: 0, err: '' })
    const { mails } = run.json<{ mails: WrittenMail[] }>()
    const locales = [...new Set(mails.map(({ locale }) => locale))]
    expect(locales).toEqual(expect.arrayContaining(['en', 'de', 'es', 'fr']))
    expect(mails.filter(({ reader }) => reader === 'customer')).toHaveLength(8 * locales.length)
    expect(mails.filter(({ reader }) => reader === 'operator')).toHaveLength(2 * 7 * locales.length)
    expect(new Set(mails.map(({ subject }) => subject)).size).toBeGreaterThan(60)
    expect(mails).toContainEqual({
      reader: 'operator',
      name: 'supplier_suspended',
      alerts: 3,
      locale: 'en',
      subject: 'Nothing is sent to suppliers (3 times)',
      html: 'alerts-supplier_suspended.en.html',
      text: 'alerts-supplier_suspended.en.txt',
    })
    for (const { html, text, subject } of mails) {
      expect(readFileSync(join(folder, 'mails', html), 'utf8')).toContain('<html')
      expect(readFileSync(join(folder, 'mails', text), 'utf8').length).toBeGreaterThan(100)
      expect(subject).not.toContain('undefined')
    }
  })

  it('leads to all of them from one page, by who gets them', () => {
    const index = readFileSync(join(folder, 'mails/index.html'), 'utf8')
    const [customers, operators] = ['To customers', 'To operators'].map((title) =>
      index.indexOf(`<h2>${title}</h2>`),
    )
    expect(customers).toBeGreaterThan(0)
    expect(index.indexOf('href="shipped.de.html"')).toBeGreaterThan(customers ?? 0)
    expect(operators).toBeGreaterThan(index.indexOf('href="rejected.fr.txt"'))
    expect(index.indexOf('href="alert-stock_feed_refused.es.html"')).toBeGreaterThan(operators ?? 0)
    const linked = [...index.matchAll(/href="([^"]+)"/g)].map(([, file]) => file)
    expect(linked.sort()).toEqual(filesIn('mails').filter((file) => file !== 'index.html'))
  })

  it('writes those that are asked for, and never outside of its folder', async () => {
    const { code } = await preview('--template', 'shipped', '--locale', '../../de')
    expect(code).toBe(0)
    expect(filesIn('mail-previews')).toEqual(['index.html', 'shipped.______de.html', 'shipped.______de.txt'])
    expect(existsSync(join(folder, 'de.html'))).toBe(false)
    await preview('--alert', 'deliveries_refused', '--locale', 'fr', '--to', 'alerts')
    expect(filesIn('alerts')).toEqual([
      'alert-deliveries_refused.fr.html',
      'alert-deliveries_refused.fr.txt',
      'alerts-deliveries_refused.fr.html',
      'alerts-deliveries_refused.fr.txt',
      'index.html',
    ])
    expect((await preview('--template', 'shiped')).err).toContain('Did you mean shipped')
    expect((await preview('--alert', 'supplier_suspend')).err).toContain('Did you mean supplier_suspended')
  })

  it('takes the look of the config, and says what that leaves out', async () => {
    const own = ['--config', 'own-look.config.mjs', '--to', 'own']
    const { code, out } = await preview(...own)
    expect(code).toBe(0)
    expect(out).toContain('8 mails in own; begin with own/index.html')
    expect(out).toContain('Mails to operators were left out: give `mail` in the config `alerts:')
    expect(readFileSync(join(folder, 'own/index.html'), 'utf8')).toContain('shipped &lt;nl&gt;')
    const alert = await preview(...own, '--alert', 'supplier_suspended', '--json')
    expect(alert.code).toBe(1)
    expect(alert.json()).toMatchObject({ ok: false, error: { code: 'config_invalid' } })
  })
})
