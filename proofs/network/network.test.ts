import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { bundle } from '../bundle.js'

const notSent = 'supplier_unreachable, not_sent'
const unsentInTime = 'supplier_timeout, not_sent'
const lost = 'supplier_connection_lost, ambiguous'
const silent = 'supplier_timeout, ambiguous'
const unreadable = 'supplier_answer_unreadable, ambiguous'

it('no peer, resolver or fetch ends the process, or keeps a request longer than its limit', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'supplierkit-network-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const { child } = await bundle({ child: fileURLToPath(new URL('child.ts', import.meta.url)) }, folder)
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', child], { timeout: 110_000 })
  const report = JSON.parse(stdout) as Record<string, unknown>
  expect(report).toEqual({
    collected: true,
    strays: [],
    openSockets: 0,
    left: [],
    outcomes: {
      // Whether the connection stood for a moment is up to the machine.
      'resets at once': expect.stringMatching(`^(?:${lost}|${notSent})$`) as string,
      'resets before headers': lost,
      'closes before headers': lost,
      'resets after headers': lost,
      'is silent': silent,
      'stops after headers': silent,
      'drips its body': silent,
      'continues with 100, 102 and 103': 'ok',
      'answers 103 for ever': silent,
      'answers 101': unreadable,
      'answers a bare 101': unreadable,
      'answers 999': unreadable,
      'answers garbage': unreadable,
      answers: 'ok',
      'a resolver that fails with ENOTFOUND': notSent,
      'a resolver that fails with EAI_AGAIN': notSent,
      'a resolver that answers nothing': notSent,
      'a resolver that answers what is no address': notSent,
      'a resolver that answers undefined': notSent,
      'a resolver that throws': notSent,
      'a resolver that rejects': notSent,
      'a resolver that fails twice': notSent,
      'a resolver that never answers': unsentInTime,
      'a name that does not exist': notSent,
      'nobody listens': notSent,
      'TLS with a peer that does not speak it': notSent,
      'TLS with a silent peer': unsentInTime,
      'an address outside the ranges': 'supplier_address_refused, not_sent',
      'a fetch that ignores its signal': silent,
      'a fetch whose body stalls': silent,
      'a token that never comes': unsentInTime,
    },
    shops: {
      'a name that does not exist': 'pending, 1 waiting',
      'nobody listens': 'pending, 1 waiting',
      'is silent': 'in_doubt, 1 waiting',
      'stops after headers': 'in_doubt, 0 waiting',
      'answers 101': 'in_doubt, 1 waiting',
      'answers garbage': 'in_doubt, 1 waiting',
    },
  })
}, 120_000)
