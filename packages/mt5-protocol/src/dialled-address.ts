/** Where a terminal dials, as both sides write it in what they prove. */
export interface DialledAddress {
  readonly host: string
  readonly port: number
}

/**
 * A host as both sides write it: lower case, without the brackets or the zone of IPv6, an IPv4 address as such.
 * `localhost` may be two addresses with a program on each, so it stands for `127.0.0.1` alone.
 */
export const canonicalHost = (host: string): string => {
  const bare = host
    .trim()
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/, '')
  return bare === 'localhost' ? '127.0.0.1' : bare
}
