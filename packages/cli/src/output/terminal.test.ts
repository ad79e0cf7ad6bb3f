import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { openTerminal } from './terminal.js'

interface World {
  readonly tty?: boolean
  readonly json?: boolean
  readonly noColor?: boolean
  readonly env?: Readonly<Record<string, string>>
}

function open({ tty = true, json = false, noColor = false, env = {} }: World) {
  const stderr = Object.assign(new PassThrough(), { isTTY: tty, columns: 80, rows: 24 })
  let written = ''
  stderr.on('data', (chunk: Buffer) => (written += chunk.toString()))
  const terminal = openTerminal(
    { json, noColor, env },
    { stdin: { isTTY: tty }, stdout: { isTTY: tty }, stderr },
  )
  return { terminal, written: () => written }
}

describe('the terminal', () => {
  it.each([
    ['a person at a terminal', {}, true],
    ['no terminal', { tty: false }, false],
    ['CI', { env: { CI: 'true' } }, false],
    ['a program that wants JSON', { json: true }, false],
  ])('with %s', async (_, world: World, somebody) => {
    const { terminal, written } = open(world)
    expect(terminal.interactive).toBe(somebody)
    for (const shown of [terminal.progress('Reading', 4), terminal.progress('Waiting')]) {
      shown.advance(1, 'one of them')
      shown.end('all of them')
    }
    await new Promise(setImmediate)
    if (somebody) expect(written()).toContain('all of them')
    else expect(written()).toBe('')
  })

  it.each([
    ['a terminal', {}, true],
    ['a file', { tty: false }, false],
    ['--no-color', { noColor: true }, false],
    ['NO_COLOR', { env: { NO_COLOR: '1' } }, false],
    ['JSON', { json: true }, false],
  ])('colors for %s', (_, world: World, colored) => {
    const styled = open(world).terminal.style('red', 'fail')
    expect(styled === 'fail').toBe(!colored)
    expect(styled).toContain('fail')
  })
})
