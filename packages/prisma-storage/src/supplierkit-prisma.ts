#!/usr/bin/env node
import { runCommand } from './schema/run-command.js'

const { output, exitCode } = runCommand(process.argv.slice(2))
;(exitCode === 0 ? process.stdout : process.stderr).write(`${output}\n`)
process.exitCode = exitCode
