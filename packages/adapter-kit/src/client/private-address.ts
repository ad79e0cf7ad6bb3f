import { BlockList, isIP } from 'node:net'

/** IPv4 ranges that are not the public internet (IANA IPv4 Special-Purpose Address Registry; multicast). */
const nonPublicIpv4 = listOf('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
])

/** All of IPv6 that is given out to be reached from everywhere (IANA IPv6 Address Space). */
const globalUnicast = listOf('ipv6', [['2000::', 3]])

/** What is special in it (IANA IPv6 Special-Purpose Address Registry). */
const specialUnicast = listOf('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['3fff::', 20],
])

/** Prefixes under which an IPv4 address stands in an IPv6 address, and at which of its eight groups. */
const embedding = [
  { prefix: listOf('ipv6', [['::ffff:0:0', 96]]), group: 6 },
  { prefix: listOf('ipv6', [['64:ff9b::', 96]]), group: 6 },
  { prefix: listOf('ipv6', [['2002::', 16]]), group: 1 },
] as const

/**
 * Whether an address lies outside the public internet; what is no IP address does. An IPv6 address that stands
 * for an IPv4 address (mapped, NAT64, 6to4) counts as that one.
 */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return nonPublicIpv4.check(address, 'ipv4')
  // A zone (`fe80::1%eth0`) is the business of one machine's links.
  if (version !== 6 || address.includes('%')) return true
  const embedded = embedding.find(({ prefix }) => prefix.check(address, 'ipv6'))
  if (embedded) return nonPublicIpv4.check(ipv4At(address, embedded.group), 'ipv4')
  return !globalUnicast.check(address, 'ipv6') || specialUnicast.check(address, 'ipv6')
}

function listOf(family: 'ipv4' | 'ipv6', networks: readonly (readonly [network: string, prefix: number])[]) {
  const list = new BlockList()
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family)
  return list
}

/** The IPv4 address in two groups of an IPv6 address, from the group with this index on. */
function ipv4At(address: string, group: number): string {
  const groups = groupsOf(address)
  const bytes = [groups[group] ?? 0, groups[group + 1] ?? 0].flatMap((pair) => [pair >> 8, pair & 255])
  return bytes.join('.')
}

/** The eight groups of an IPv6 address, whichever way it is spelled. */
function groupsOf(address: string): number[] {
  // The parser of URLs knows every spelling and writes them all in one.
  const [left = '', right] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const [before, after] = [left, right ?? ''].map((part) =>
    part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)),
  )
  const missing = right === undefined ? 0 : 8 - (before?.length ?? 0) - (after?.length ?? 0)
  return [...(before ?? []), ...Array.from({ length: missing }, () => 0), ...(after ?? [])]
}
