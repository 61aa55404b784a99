import type { Contracts } from '@alavanca/core'
import { freshMarketClock } from './market-time.ts'
import { NO_TALLY } from './session-day.ts'
import type { TradeExits } from './trade/trade-exits.ts'
import { AS_CONFIGURED } from './tuning.ts'

type Fields = Readonly<Record<string, unknown>>

// what was saved by a version before may be damaged, so nothing in it is taken for what it should be
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {})
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const symbolOf = (saved: unknown): Fields => {
  const { trade, ...symbol } = fieldsOf(saved)
  const upgraded = trade === null ? null : { ...fieldsOf(trade), isStray: false }
  return { ...symbol, instrument: null, seen: null, refused: null, trade: upgraded, strays: [] }
}

/** A state of version 1, which knew neither the market's clock, nor late fills, nor what was realised. */
export const fromFirstVersion = (saved: unknown): unknown => {
  const state = fieldsOf(saved)
  return {
    ...state,
    realised: 0,
    openedAtRoll: 0,
    clock: freshMarketClock,
    pastOrders: [],
    trading: { ...fieldsOf(state['trading']), lossAllowed: 0 },
    counts: { ...fieldsOf(state['counts']), beyondCapital: 0 },
    symbols: listOf(state['symbols']).map(symbolOf),
  }
}

const NO_EXITS: TradeExits = {
  targets: [],
  leftBefore: 0 as Contracts,
  parted: 0 as Contracts,
  breakEvenAt: null,
  trail: null,
  timeLimitSeconds: null,
  best: null,
  stopRule: 'SIGNAL',
  move: null,
  wanted: null,
  ownStop: null,
}

/** What had left of a leg left under the one reason that was kept. */
const legOf = (saved: unknown): unknown => {
  if (saved === null) return null
  const leg = fieldsOf(saved)
  const { exited, exitSteps, grossCents, exitReason: reason } = leg
  const parts = leg['leg'] === 'BASE' && exited !== 0 ? [{ reason, exited, exitSteps, grossCents }] : []
  return { ...leg, parts }
}

const tradeOf = (saved: unknown): unknown => {
  if (saved === null) return null
  const trade = fieldsOf(saved)
  const flattenedBy = trade['isFlattening'] === true ? 'CLOSED_BY_OPERATOR' : null
  const legs = { base: legOf(trade['base']), extra: legOf(trade['extra']) }
  return { ...trade, ...legs, entry: null, cancelAskedAt: null, exits: NO_EXITS, flattenedBy }
}

/** A state of version 2, in which a host could neither move a stop, nor wait with an entry, nor leave by its own signal. */
export const fromSecondVersion = (saved: unknown): unknown => {
  const state = fieldsOf(saved)
  const clock = fieldsOf(state['clock'])
  const leap = clock['leap']
  const before = fieldsOf(fieldsOf(leap)['dayBefore'])
  return {
    ...state,
    tally: NO_TALLY,
    clock: {
      ...clock,
      leap:
        leap === null ? null : { ...fieldsOf(leap), dayBefore: { ...before, tally: NO_TALLY }, lossAllowedBefore: 0 },
    },
    symbols: listOf(state['symbols']).map((one) => {
      const { trade, strays, ...symbol } = fieldsOf(one)
      return { ...symbol, trade: tradeOf(trade), strays: listOf(strays).map(tradeOf), reversal: null }
    }),
  }
}

const REMEMBERED_LATER = { swapCents: 0, contract: null, refusal: null, lostStop: null }

const remembering = (saved: unknown): unknown => {
  if (saved === null) return null
  const trade = fieldsOf(saved)
  const legWith = (leg: unknown): unknown => (leg === null ? null : { ...fieldsOf(leg), ...REMEMBERED_LATER })
  return { ...trade, base: legWith(trade['base']), extra: legWith(trade['extra']) }
}

/** A state of version 3, whose legs knew neither swap, nor their contract, nor what a broker had refused or lost of them. */
export const fromThirdVersion = (saved: unknown): unknown => {
  const state = fieldsOf(saved)
  return {
    ...state,
    differences: [],
    pastOrders: listOf(state['pastOrders']).map((past) => ({ ...fieldsOf(past), overAt: null })),
    symbols: listOf(state['symbols']).map((one) => {
      const { trade, strays, ...symbol } = fieldsOf(one)
      return { ...symbol, trade: remembering(trade), strays: listOf(strays).map(remembering) }
    }),
  }
}

/** A state of version 4, in which nothing could be tuned while it ran. */
export const fromFourthVersion = (saved: unknown): unknown => ({
  ...fieldsOf(saved),
  tuning: { configured: null, ...AS_CONFIGURED },
})
