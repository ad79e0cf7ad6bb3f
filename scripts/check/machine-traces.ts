/** What names one machine: its host name, and folders that stand on it alone. */
export interface Machine {
  readonly hostname: string
  /** Absolute folders, such as the checkout and the home. */
  readonly folders: readonly string[]
}

const homes = /(?<![\w.~:/-])\/(?:home\/[\w.-]+|Users\/[\w.-]+|root)\//

/** Lines of a file that name a machine on which it was written; such a file works nowhere else. */
export function machineTraces(path: string, text: string, machine: Machine): string[] {
  // A folder right below the root of the disk could as well be the path of an address.
  const folders = machine.folders.filter((folder) => folder.split('/').length > 2)
  // Short and everyday host names are words of the language.
  const hostname = machine.hostname.length >= 8 && machine.hostname !== 'localhost' ? machine.hostname : null
  return text.split('\n').flatMap((line, index) => {
    const trace =
      homes.exec(line)?.[0] ??
      folders.find((folder) => line.includes(`${folder}/`)) ??
      (hostname && line.includes(hostname) ? hostname : null)
    return trace ? [`${path}:${index + 1} names this machine: ${trace}`] : []
  })
}
