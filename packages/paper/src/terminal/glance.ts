import { LIMITS } from '@alavanca/mt5-protocol'

/** What can be told of a line that is no message. */
export const glance = (line: string): { t: string | null; id: string | null } => {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null) return { t: null, id: null }
    const text = (key: string): string | null => {
      const found: unknown = Reflect.get(value, key)
      return typeof found === 'string' ? found.slice(0, LIMITS.textLength) : null
    }
    return { t: text('t'), id: text('cid') ?? text('id') }
  } catch {
    return { t: null, id: null }
  }
}
