import type { OptionSpec } from './option.js'

/** What every command takes. */
export const globalOptions = {
  cwd: { kind: 'text', value: 'folder', about: 'do it as if it was called in that folder' },
  config: {
    kind: 'text',
    value: 'file',
    about: 'the config file (default: supplierkit.config.ts, .mts, .js or .mjs here or in a folder above)',
  },
  // Not called --env-file: some releases of Node take that for theirs, also behind the name of a script.
  dotenv: {
    kind: 'list',
    value: 'file',
    about:
      'variables for the app (default: .env.local and .env beside the config); none that is set is changed',
  },
  json: { kind: 'flag', about: 'answer in JSON on standard output' },
  'no-color': { kind: 'flag', about: 'no colors; the variable NO_COLOR does the same' },
} as const satisfies Readonly<Record<string, OptionSpec>>
