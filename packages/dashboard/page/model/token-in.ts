/** The token that the address brings behind its `#`, where a browser keeps it to itself; null where it brings none. */
export const tokenIn = (hash: string): string | null => {
  const token = new URLSearchParams(hash.replace(/^#/, '')).get('token')
  return hash.startsWith('#token=') && token !== null && token !== '' ? token : null
}
