/** What pnpm and Node hand down to scripts would reach into a project that has nothing to do with them. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const handedDown = Object.keys(process.env).filter(
    (name) =>
      (/^npm_/.test(name) && name !== 'npm_config_registry') || name === 'NODE_OPTIONS' || name === 'VITEST',
  )
  return Object.fromEntries(handedDown.map((name) => [name, undefined]))
}
