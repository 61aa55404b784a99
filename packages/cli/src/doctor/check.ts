/** One thing that was looked at: well, to be looked at by a person, or in the way. */
export interface Check {
  readonly check: string
  readonly level: 'ok' | 'warn' | 'fail'
  readonly message: string
  /** What to do; null where there is nothing to do. */
  readonly remedy: string | null
}

export const ok = (check: string, message: string): Check => ({ check, level: 'ok', message, remedy: null })
export const warn = (check: string, message: string, remedy: string): Check => ({
  check,
  level: 'warn',
  message,
  remedy,
})
export const fail = (check: string, message: string, remedy: string): Check => ({
  check,
  level: 'fail',
  message,
  remedy,
})
