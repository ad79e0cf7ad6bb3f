import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { SupplierKitError } from '@supplierkit/core/contract'
import { CommanderError } from 'commander'
import { buildProgram, type TypedCall } from './command-line/build-program.js'
import type { Command, CommandResult } from './command-line/command.js'
import { readOptions } from './command-line/read-call.js'
import { UsageError } from './command-line/usage-error.js'
import { type OpenApp, openApp } from './config/open-app.js'
import { foreignMessage, withoutCredentials } from './output/foreign-message.js'
import { openTerminal } from './output/terminal.js'
import { ownVersion } from './own-version.js'

/** 0: done. 1: what was asked for failed, or problems were found. 2: called in a wrong way. */
export type ExitCode = 0 | 1 | 2

/** What `supplierkit` needs of its process. */
export interface Surroundings {
  readonly folder: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Date
  readonly say: (text: string) => void
  readonly complain: (text: string) => void
}

/** Runs `supplierkit` with its arguments, without the program's own name. */
export async function runSupplierKit(
  commands: readonly Command[],
  typed: readonly string[],
  around: Surroundings,
): Promise<ExitCode> {
  const json = typed.includes('--json') || /^(1|true|yes|on)$/i.test(around.env['SUPPLIERKIT_JSON'] ?? '')
  const fail = (exitCode: ExitCode, code: string, message: string): ExitCode => {
    if (json) around.say(JSON.stringify({ ok: false, error: { code, message } }))
    else around.complain(message)
    return exitCode
  }
  try {
    const call = parse(commands, typed, around)
    if (!call) return 0
    const { ok, text, json: facts } = await runCall(call, around, json)
    around.say(json ? JSON.stringify({ ok, ...facts }) : text)
    return ok ? 0 : 1
  } catch (error) {
    if (error instanceof UsageError) return fail(2, 'usage', error.message)
    if (SupplierKitError.isInstance(error)) return fail(1, error.code, error.message)
    const stack = error instanceof Error && error.stack !== undefined ? error.stack : foreignMessage(error)
    return fail(1, 'unexpected', withoutCredentials(stack))
  }
}

/** `null`: help or the version was printed, and there is nothing to run. */
function parse(
  commands: readonly Command[],
  typed: readonly string[],
  around: Surroundings,
): TypedCall | null {
  let found: TypedCall | null = null
  const program = buildProgram(commands, ownVersion(), (call) => {
    found = call
  })
  const complaint: string[] = []
  const output = {
    writeOut: (text: string) => around.say(text.replace(/\n$/, '')),
    writeErr: (text: string) => void complaint.push(text),
  }
  program.configureOutput(output)
  for (const one of program.commands)
    for (const parser of [one, ...one.commands]) parser.configureOutput(output)
  try {
    program.parse([...typed], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return null
    // Help that nobody asked for: it was not said what to do. Other complaints are sentences.
    const sentence = complaint
      .join('')
      .replace(/^error: /, '')
      .trimEnd()
    throw new UsageError(error.code === 'commander.help' ? sentence : `${sentence}\nTry --help.`)
  }
  return found
}

async function runCall(call: TypedCall, around: Surroundings, json: boolean): Promise<CommandResult> {
  const { env, now } = around
  const options = readOptions(call, env, now())
  const folder = folderOf(around.folder, options['cwd'] as string | undefined)
  const opening: { app?: Promise<OpenApp> } = {}
  const terminal = openTerminal({ json, noColor: options['no-color'] === true, env })
  try {
    return await call.command.run(
      {
        folder,
        calledIn: around.folder,
        env,
        now,
        terminal,
        openApp: () =>
          (opening.app ??= openApp({
            folder,
            config: options['config'] as string | undefined,
            envFiles: options['dotenv'] as readonly string[] | undefined,
          })),
      },
      options,
      call.values,
    )
  } finally {
    const app = await opening.app?.catch(() => undefined)
    await app?.close()
  }
}

function folderOf(called: string, given: string | undefined): string {
  const folder = resolve(called, given ?? '.')
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder
  throw new UsageError(
    `--cwd or SUPPLIERKIT_CWD: there is no folder ${JSON.stringify(given?.slice(0, 200))}.`,
  )
}
