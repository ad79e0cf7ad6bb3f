import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'
import { readTemplate } from './template-files.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'create-supplier-adapter-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function run(args: string[], ask: ((question: string) => Promise<string>) | null = null) {
  const said: string[] = []
  const complained: string[] = []
  const code = await runCommand(args, {
    ask,
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
  })
  return { code, said: said.join('\n'), complained: complained.join('\n') }
}

describe('npm create supplier-adapter', () => {
  it('writes a package in which nothing of the sample is left', async () => {
    const target = join(folder, 'new')
    const { code, said } = await run(['Big Phones', '--dir', target])
    expect(code).toBe(0)
    expect(said).toContain('npm install')
    const files = readTemplate(target)
    const paths = files.map(({ path }) => path)
    for (const path of [
      'package.json',
      '.gitignore',
      '.changeset/first-release.md',
      'src/big-phones-adapter.ts',
      'src/simulator/big-phones-simulator.ts',
    ]) {
      expect(paths).toContain(path)
    }
    for (const { path, text } of files) expect(`${path}\n${text}`, path).not.toMatch(/acme[-_ ]?parts/i)
    expect(readFileSync(join(target, 'package.json'), 'utf8')).toContain('"name": "supplierkit-big-phones"')
  })

  it('gives it the npm name that is asked for', async () => {
    const target = join(folder, 'new')
    await run(['acme', '--dir', target, '--package', '@shop/acme'])
    expect(readFileSync(join(target, '.changeset', 'first-release.md'), 'utf8')).toContain(
      "'@shop/acme': minor",
    )
    expect(readFileSync(join(target, 'README.md'), 'utf8')).toContain('npm install @shop/acme')
  })

  it('writes nothing into a folder that has something in it', async () => {
    writeFileSync(join(folder, 'mine.txt'), 'mine')
    const { code, complained } = await run(['acme', '--dir', folder])
    expect(code).toBe(1)
    expect(complained).toContain('not empty')
    expect(existsSync(join(folder, 'package.json'))).toBe(false)
    mkdirSync(join(folder, 'empty'))
    expect((await run(['acme', '--dir', join(folder, 'empty')])).code).toBe(0)
  })

  it('asks for the name only where there is a terminal and nobody said --yes', async () => {
    const questions: string[] = []
    const ask = (question: string) => {
      questions.push(question)
      return Promise.resolve('acme')
    }
    expect((await run([])).code).toBe(2)
    expect((await run(['--yes'], ask)).code).toBe(2)
    expect((await run(['--json'], ask)).code).toBe(2)
    expect(questions).toEqual([])
    expect((await run(['--dir', join(folder, 'asked')], ask)).code).toBe(0)
    expect(questions).toHaveLength(1)
  })

  it('answers programs in JSON', async () => {
    const target = join(folder, 'new')
    const { said } = await run(['acme', '--dir', target, '--json'])
    expect(JSON.parse(said)).toMatchObject({
      outcome: 'created',
      folder: target,
      packageName: 'supplierkit-acme',
    })
    expect(JSON.parse((await run(['acme', '--dir', target, '--json'])).said)).toEqual({
      outcome: 'folder_not_empty',
      folder: target,
    })
  })

  it('says what is wrong with how it was called', async () => {
    for (const args of [['--nonsense'], ['one', 'two'], ['1'], ['acme', '--package', 'Not A Name']]) {
      const { code, complained } = await run(args)
      expect(code, args.join(' ')).toBe(2)
      expect(complained).not.toBe('')
    }
    expect((await run(['--help'])).said).toContain('--dir')
    expect((await run(['--version'])).said).toMatch(/^\d+\.\d+\.\d+/)
  })
})
