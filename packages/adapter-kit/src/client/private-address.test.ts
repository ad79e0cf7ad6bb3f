import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAddressRule } from './address-rule.js'
import { createAddressGuard } from './guard-address.js'
import { isPrivateAddress } from './private-address.js'

/** First and last address of what is not public, as RFC 6890 and its registries list it. */
const nonPublicRanges: readonly (readonly [first: string, last: string])[] = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['169.254.0.0', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  ['224.0.0.0', '255.255.255.255'],
]

const toNumber = (address: string) => address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0)
const ranges = nonPublicRanges.map(([first, last]) => [toNumber(first), toNumber(last)] as const)
const isNonPublic = (address: number) => ranges.some(([first, last]) => first <= address && address <= last)
const bytesOf = (address: number) => [24, 16, 8, 0].map((shift) => (address >>> shift) & 255)
const dotted = (address: number) => bytesOf(address).join('.')
const hex = (address: number) =>
  [address >>> 16, address & 0xffff].map((group) => group.toString(16)).join(':')

const anywhere = fc.integer({ min: 0, max: 0xffffffff })
/** Also what lies at the edges of a range, and just outside. */
const address = fc.oneof(
  anywhere,
  fc
    .tuple(fc.constantFrom(...ranges.flat()), fc.integer({ min: -1, max: 1 }))
    .map(([edge, step]) => (edge + step) >>> 0),
)
const inside = fc.constantFrom(...ranges).chain(([first, last]) => fc.integer({ min: first, max: last }))

describe('an address', () => {
  it('of IPv4 is private where the registries say so, and nowhere else', () => {
    fc.assert(
      fc.property(address, (one) => {
        expect(isPrivateAddress(dotted(one))).toBe(isNonPublic(one))
      }),
      { numRuns: 2000 },
    )
  })

  it('of IPv6 that stands for one of IPv4 counts as that', () => {
    const spellings = fc.constantFrom<(one: number) => string>(
      (one) => `::ffff:${dotted(one)}`,
      (one) => `::FFFF:${hex(one).toUpperCase()}`,
      (one) => `0:0:0:0:0:ffff:${hex(one)}`,
      (one) => `64:ff9b::${dotted(one)}`,
      (one) => `64:ff9b:0:0:0:0:${hex(one)}`,
      (one) => `2002:${hex(one)}::1`,
    )
    fc.assert(
      fc.property(address, spellings, (one, spell) => {
        expect(isPrivateAddress(spell(one)), spell(one)).toBe(isNonPublic(one))
      }),
      { numRuns: 1000 },
    )
  })

  it('of IPv6 is public only where it was given out for that', () => {
    const group = fc.integer({ min: 0, max: 0xffff })
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const [first = 0, second = 0] = groups
        const text = groups.map((one) => one.toString(16)).join(':')
        const special =
          (first === 0x2001 && (second < 0x200 || second === 0xdb8)) || (first === 0x3fff && second < 0x1000)
        if (first === 0x2002) return
        expect(isPrivateAddress(text), text).toBe(first >> 13 !== 1 || special)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    '::',
    '::1',
    '::127.0.0.1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'fd00:ec2::254',
    'ff02::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '64:ff9b:1::1',
    'localhost',
    '',
    '1.2.3',
    '8.8.8.8 ',
    '2606:4700::1111%1',
  ])('%j is private', (one) => expect(isPrivateAddress(one)).toBe(true))

  it.each(['8.8.8.8', '93.184.216.34', '2606:4700:4700::1111', '2a00:1450::1', '64:ff9b::8.8.8.8'])(
    '%s is public',
    (one) => expect(isPrivateAddress(one)).toBe(false),
  )
})

describe('a base URL', () => {
  const refused = { code: 'supplier_address_refused', phase: 'not_sent' }
  const guard = (host: string, addresses: readonly string[] = []) =>
    createAddressGuard({
      supplier: 'acme',
      baseUrl: new URL(`https://${host}/v1`),
      now: () => 0,
      rule: createAddressRule('acme'),
      lookup: (_host, _options, callback) =>
        callback(
          null,
          addresses.map((one) => ({ address: one, family: 4 })),
        ),
    })()

  it('with a private address is refused, however it is spelled', async () => {
    const spellings = fc.constantFrom<(one: number) => string>(
      dotted,
      (one) => String(one),
      (one) => `0x${one.toString(16)}`,
      (one) => `0${one.toString(8)}`,
      (one) =>
        bytesOf(one)
          .map((byte) => `0x${byte.toString(16)}`)
          .join('.'),
      (one) =>
        bytesOf(one)
          .map((byte) => `0${byte.toString(8)}`)
          .join('.'),
      (one) => `${dotted(one)}.`,
      (one) => dotted(one).replaceAll('.', '\u3002'),
      (one) =>
        [...dotted(one)]
          .map((sign) => (sign === '.' ? '.' : String.fromCodePoint(0xff10 + Number(sign))))
          .join(''),
      (one) => `[::ffff:${dotted(one)}]`,
      (one) => `[::ffff:${hex(one)}]`,
      (one) => `someone:secret@${dotted(one)}`,
      (one) => `${dotted(one)}:8443`,
    )
    await fc.assert(
      fc.asyncProperty(inside, spellings, async (one, spell) => {
        await expect(guard(spell(one)), spell(one)).rejects.toMatchObject(refused)
      }),
      { numRuns: 500 },
    )
  })

  it('with a name is refused when any of its addresses is private', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(address, { minLength: 1, maxLength: 4 }), async (addresses) => {
        const checked = guard('supplier.example', addresses.map(dotted))
        if (addresses.some(isNonPublic)) await expect(checked).rejects.toMatchObject(refused)
        else await expect(checked).resolves.toBeUndefined()
      }),
    )
  })
})
