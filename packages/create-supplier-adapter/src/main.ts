import { createInterface } from 'node:readline/promises'
import { runCommand } from './run-command.js'

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await terminal.question(question)
  } finally {
    terminal.close()
  }
}

const isTerminal = process.stdin.isTTY && process.stdout.isTTY && !process.env['CI']

void runCommand(process.argv.slice(2), {
  ask: isTerminal ? ask : null,
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
}).then((code) => {
  process.exitCode = code
})
