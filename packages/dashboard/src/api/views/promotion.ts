import type { ChallengerView, PromotionAnswer } from '../schemas/index.ts'
import { asOfNow, type Seen } from '../seen.ts'

const hindranceOf = ({ state, verdict, isTunable }: ChallengerView, canAct: boolean): PromotionAnswer['hindrance'] => {
  if (state === 'FAULT') return 'FAULT'
  if (state !== 'TESTING' || verdict === null) return 'SAME'
  if (verdict.type === 'NOT_YET') return 'NOT_YET'
  if (!isTunable) return 'RESTART_NEEDED'
  return canAct ? null : 'READ_ONLY'
}

/** The challenger of a bot, and what stands in the way of its promotion; nothing does where there is none. */
export const promotionView = (seen: Seen, challenger: ChallengerView | null, canAct: boolean): PromotionAnswer => {
  const shown = challenger?.state === 'OFF' ? null : challenger
  return {
    bot: seen.bot,
    asOf: asOfNow(seen),
    challenger: shown,
    hindrance: shown === null ? null : hindranceOf(shown, canAct),
  }
}
