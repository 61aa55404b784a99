import { show } from '@alavanca/core'

const LONGEST = 500

/** What went wrong, in words short enough to keep; a host's own code may throw anything. */
export const reasonOf = (error: unknown): string => {
  const text = error instanceof Error ? error.message : show(error)
  return text.trim() === '' ? 'An error without a message.' : text.slice(0, LONGEST)
}
