import type { PromotionVerdict } from '@alavanca/sweep'
import type { ChallengerStatus } from './challenger-status.ts'

const CLAIMS: Readonly<Record<PromotionVerdict['claim'], string>> = {
  MEAN: 'it earns more on average',
  CLIPPED_MEAN: 'it earns more on average, its largest losses counted as less than they were',
}

/** Evidence as numbers: what it is, and what it has to reach once. */
export const evidenceInWords = ({ eValue, needed, trades, provenAtTrade }: PromotionVerdict): string => {
  const so = `e-value ${eValue.toPrecision(3)} of ${needed} needed, ${trades} pairs`
  return provenAtTrade === null ? so : `${so}; reached with pair ${provenAtTrade}`
}

/** What the test says of a challenger, in a sentence. */
const verdictInWords = ({ state, verdict, reason, different, open }: ChallengerStatus): string => {
  if (state === 'FAULT') return `stopped, and the bot trades on: ${reason ?? 'nobody knows why'}`
  if (state === 'SAME' || verdict === null) return 'its settings are those in force'
  const counts = `${evidenceInWords(verdict)}, ${different} of them different, ${open} open`
  return verdict.type === 'PROMOTE' ? `PROMOTE: ${CLAIMS[verdict.claim]} (${counts})` : `NOT_YET: ${counts}`
}

/** A challenger in lines, for people. */
export const challengerInWords = (status: ChallengerStatus): readonly string[] => {
  const { name, differences, verdict, reason, state } = status
  const clipped = (verdict?.clippedLosses ?? 0) + (verdict?.clippedGains ?? 0)
  return [
    `Challenger ${name}: ${verdictInWords(status)}`,
    ...differences.map(
      ({ name: variable, champion, challenger, tunable }) =>
        `  ${variable} ${champion || '(empty)'} → ${challenger || '(empty)'}${tunable ? '' : ', needs a restart'}`,
    ),
    ...(verdict !== null && clipped > 0
      ? [`  cut to ±${status.mostDifference} R: ${verdict.clippedGains} gains, ${verdict.clippedLosses} losses`]
      : []),
    ...(state === 'TESTING' && !status.isTaught ? ['  it began without what the bot has learnt'] : []),
    ...(state === 'TESTING' && reason !== null ? [`  it began anew: ${reason}`] : []),
  ]
}
