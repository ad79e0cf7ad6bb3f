import { defineConfig, type Options } from 'tsup'

/**
 * The one build of every package: ESM and CommonJS with types for both.
 * Dev dependencies are bundled, dependencies and peers stay imports, so an ESM-only helper
 * (ky, p-queue) reaches CommonJS users without a `require` of an ES module.
 */
export function packageBuild(
  entry: Record<string, string>,
  options: { platform?: 'node' | 'browser'; plugins?: Options['esbuildPlugins'] } = {},
) {
  return defineConfig({
    entry,
    format: ['esm', 'cjs'],
    target: 'node20',
    platform: options.platform ?? 'node',
    dts: true,
    clean: true,
    sourcemap: true,
    splitting: true,
    treeshake: true,
    noExternal: ['ky', 'p-queue', 'p-timeout'],
    tsconfig: '../../tsconfig.build.json',
    ...(options.plugins ? { esbuildPlugins: options.plugins } : {}),
  })
}
