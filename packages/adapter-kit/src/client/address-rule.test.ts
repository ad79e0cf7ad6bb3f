import { describe, expect, it } from 'vitest'
import { type AllowedPrivateAddresses, createAddressRule } from './address-rule.js'

describe('allowed private addresses', () => {
  const rule = createAddressRule('acme', ['10.20.0.0/16', '::1/128'])

  it.each([
    ['10.20.3.4', 'http:', false],
    ['10.20.3.4', 'https:', false],
    ['::ffff:10.20.3.4', 'https:', false],
    ['::1', 'http:', false],
    ['10.21.0.1', 'https:', true],
    ['127.0.0.1', 'https:', true],
    ['8.8.8.8', 'https:', false],
    ['8.8.8.8', 'http:', true],
    ['no address', 'https:', true],
  ])('%s by %s: refused is %s', (address, protocol, isRefused) => {
    expect(rule.isRefused(address, protocol)).toBe(isRefused)
  })

  it('are none by default, and all with true', () => {
    expect(createAddressRule('acme').isRefused('127.0.0.1', 'https:')).toBe(true)
    expect(createAddressRule('acme', true).isRefused('127.0.0.1', 'http:')).toBe(false)
  })

  it.each([['10.0.0.0'], ['10.0.0.0/33'], ['::1/129'], ['10.0.0/8'], ['localhost/8'], [''], [8]])(
    '%j is no range',
    (range) => {
      const allowed = [range] as unknown as AllowedPrivateAddresses
      expect(() => createAddressRule('acme', allowed)).toThrow(
        expect.objectContaining({ code: 'config_invalid' }),
      )
    },
  )

  it.each([['true'], ['false'], [''], [0], ['10.0.0.0/8'], [1], [{}], [null]])(
    '%j is neither a boolean nor a list',
    (allowed) => {
      expect(() => createAddressRule('acme', allowed as unknown as AllowedPrivateAddresses)).toThrow(
        expect.objectContaining({ code: 'config_invalid' }),
      )
    },
  )
})
