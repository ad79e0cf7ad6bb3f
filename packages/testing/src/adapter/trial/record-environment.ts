/** Read by the platform and by libraries for their own sake. */
const ofThePlatform = /^(?:NODE_|NO_COLOR$|FORCE_COLOR$|DEBUG$|TZ$|UNDICI_)/

/** Runs something and tells which environment variables it has read. */
export function recordEnvironment<T>(run: () => T): { readonly result: T; readonly read: readonly string[] } {
  const environment = process.env
  const read = new Set<string>()
  process.env = new Proxy(environment, {
    get(target, name) {
      if (typeof name === 'string' && !ofThePlatform.test(name)) read.add(name)
      return Reflect.get(target, name) as unknown
    },
  })
  try {
    return { result: run(), read: [...read] }
  } finally {
    process.env = environment
  }
}
