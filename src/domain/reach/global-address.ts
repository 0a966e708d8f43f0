/** Tells addresses that the whole internet can reach from those that lead into a network or back to this machine. */
import ipaddr from 'ipaddr.js'

/** All public IPv6 addresses lie in this range; every range beside it serves one machine or one network. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3')

/** @param address an IPv4 or IPv6 address in its usual form; anything else is not global */
export function isGlobalAddress(address: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address).range() === 'unicast'
  if (!ipaddr.IPv6.isValid(address)) return false
  const parsed = ipaddr.IPv6.parse(address)
  // Ranges that carry an IPv4 address inside (mapped, NAT64, 6to4, Teredo) have names of their own: none is `unicast`.
  return parsed.range() === 'unicast' && parsed.match(GLOBAL_IPV6)
}

export const isAddress = (host: string): boolean =>
  ipaddr.IPv4.isValidFourPartDecimal(host) || ipaddr.IPv6.isValid(host)
