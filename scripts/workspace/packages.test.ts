import { describe, expect, it } from 'vitest'
import { type WorkspacePackage, inDependencyOrder, listPackages } from './packages.js'

function made(name: string, dependencies: string[]): WorkspacePackage {
  const manifest = {
    name,
    version: '1.0.0',
    dependencies: Object.fromEntries(dependencies.map((on) => [on, 'workspace:^'])),
  }
  return { name, folder: `/${name}`, path: name, manifest, entries: new Map() }
}

describe('the packages of the workspace', () => {
  it('are found by looking into the folder', () => {
    const core = listPackages().find((one) => one.name === '@supplierkit/core')
    expect(core?.path).toBe('packages/core')
    expect([...(core?.entries.keys() ?? [])]).toEqual(['.', './contract'])
  })

  it('are ordered so that each follows what it depends on', () => {
    const ordered = inDependencyOrder([made('c', ['b']), made('a', []), made('b', ['a', 'zod'])])
    expect(ordered.map((one) => one.name)).toEqual(['a', 'b', 'c'])
  })

  it('may not depend on each other in a circle', () => {
    expect(() => inDependencyOrder([made('a', ['b']), made('b', ['a'])])).toThrow(
      'depend on each other: a, b',
    )
  })
})
