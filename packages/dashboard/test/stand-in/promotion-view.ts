import { seededRng } from '@alavanca/core'
import type { AsOf, PromotionAnswer } from '../../src/api/schemas/index.ts'

const PAIRS = 412

/** Evidence that goes down, and comes up to what it needs. */
const curve = (): { trades: number; eValue: number }[] => {
  const rng = seededRng('evidence')
  let log = 0
  return Array.from({ length: PAIRS }, (_, index) => {
    log += (index < 120 ? -0.006 : 0.016) + (rng.next() - 0.5) * 0.12
    return { trades: index + 1, eValue: Math.exp(log) }
  })
}

/** A challenger that has proven itself, or has not yet. */
export const promotionView = (asOf: AsOf, isProven: boolean): PromotionAnswer => {
  const shown = isProven ? curve() : curve().slice(0, 150)
  const { trades, eValue } = shown.at(-1) ?? { trades: 0, eValue: 1 }
  return {
    bot: 'win',
    asOf,
    challenger: {
      state: 'TESTING',
      name: 'challenger.env',
      reason: null,
      differences: [
        { name: 'RL_EXPLORATION_FLOOR', champion: '0.05', challenger: '0.02', tunable: true },
        { name: 'RL_DISCOUNT', champion: '0.995', challenger: '0.99', tunable: true },
      ],
      lines: ['RL_EXPLORATION_FLOOR=0.02', 'RL_DISCOUNT=0.99'],
      isTunable: true,
      verdict: {
        type: isProven ? 'PROMOTE' : 'NOT_YET',
        eValue,
        needed: 20,
        trades,
        provenAtTrade: isProven ? trades - 10 : null,
        claim: 'MEAN',
        clippedLosses: 0,
        clippedGains: 3,
      },
      alpha: 0.05,
      mostDifference: 2.2,
      different: Math.floor(trades / 3),
      open: 1,
      since: asOf.timeMs,
      curve: shown,
      isTaught: true,
    },
    hindrance: isProven ? null : 'NOT_YET',
  }
}
