const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** The name in a `Host` header or an origin, without its port; null where it is none. */
const hostName = (host: string): string | null => {
  const [, name] = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i.exec(host) ?? []
  return name?.toLowerCase() ?? null
}

/** Names by which the server may be asked: those of the loopback and what was listed. Others come from a page that rebinds its name. */
export const hostList =
  (more: readonly string[]) =>
  (host: string | undefined): boolean => {
    const name = host === undefined ? null : hostName(host)
    return name !== null && [...LOOPBACK, ...more.map((one) => one.toLowerCase())].includes(name)
  }

/** Whether a write comes from a page of this server, or from no page at all. */
export const isOwnOrigin = (
  origin: string | undefined,
  site: string | undefined,
  host: string | undefined,
): boolean => {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin === undefined) return true
  try {
    return host !== undefined && new URL(origin).host === host.toLowerCase()
  } catch {
    // `null`, as a sandboxed frame sends
    return false
  }
}
