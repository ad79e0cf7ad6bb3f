import { userInfo } from 'node:os'
import type { OptionSpec } from '../command-line/option.js'
import type { OpenApp } from '../config/open-app.js'

/** What every command takes that decides something. */
export const decisionOptions = {
  by: {
    kind: 'text',
    value: 'name',
    about: 'who decided, for the timeline (default: your name on this machine)',
  },
  work: {
    kind: 'flag',
    about: 'do the work that is due before it ends; without it the processes of the app do it',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>

/** The name to write into the timeline. */
export function deciderOf(by: string | undefined): string {
  if (by !== undefined && by.trim() !== '') return by.trim()
  try {
    return userInfo().username
  } catch {
    return 'supplierkit'
  }
}

/** Does all work that is due, if that was asked for. */
export async function workIfAsked({ hub }: Pick<OpenApp, 'hub'>, work: boolean): Promise<void> {
  if (work) await hub.drain()
}
