import { AlavancaError } from '@alavanca/core'
import { type ChallengerView, challengerView } from './schemas/promotion.ts'

/** What was kept of a challenger, once it is looked at; null for none. Throws `STORAGE_FAILED`. */
export const challengerOf = (read: (() => unknown) | undefined): ChallengerView | null => {
  const unreadable = (why: string): AlavancaError =>
    new AlavancaError('STORAGE_FAILED', `What is kept of the challenger cannot be read: ${why}`, [
      { path: 'challenger', value: null, message: 'must be what the bot wrote' },
    ])
  let kept: unknown
  try {
    kept = read?.() ?? null
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : String(error))
  }
  if (kept === null) return null
  const shown = challengerView.safeParse(kept)
  if (!shown.success) throw unreadable(shown.error.issues[0]?.message ?? 'it is of another version')
  return shown.data
}
