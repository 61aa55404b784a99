import { direction, type Side, splitByShares, type TargetShare } from '@alavanca/core'
import { closingSide, type Moment, openingSide, type PriceRange } from './moment.ts'

/** A trade that was not made, as it would have been asked for. Prices in price units. */
export interface TradePlan {
  readonly side: Side
  /** At least 1. */
  readonly contracts: number
  /** Null: it waits for its price, or for the next one. */
  readonly entryPrice: number | null
  /** Where it waits; null for the market. */
  readonly waits: { readonly type: 'LIMIT' | 'STOP'; readonly price: number; readonly expiresAt: number | null } | null
  readonly stopPrice: number
  readonly targets: readonly TargetShare[]
  readonly breakEvenAt: number | null
  readonly trail: { readonly distance: number; readonly step: number } | null
  readonly timeLimitMs: number | null
}

export type SimulatedExit = 'STOP' | 'TARGET' | 'TIME' | 'SESSION_END' | 'WITH_BASE'

export type SimulatedTrade = WaitingSimulation | OpenSimulation | SimulatedResult | LapsedSimulation

/** Its price never came. */
interface LapsedSimulation {
  readonly type: 'LAPSED'
}

export const LAPSED: LapsedSimulation = Object.freeze({ type: 'LAPSED' })

/** Whether nothing more comes of it; null waits for its base. */
export const isOver = (trade: SimulatedTrade | null): boolean => trade?.type === 'CLOSED' || trade?.type === 'LAPSED'

interface WaitingSimulation {
  readonly type: 'WAITING'
  readonly plan: TradePlan
}

interface OpenSimulation {
  readonly type: 'OPEN'
  readonly plan: TradePlan
  readonly entryPrice: number
  readonly openedAt: number
  readonly held: number
  readonly stop: number
  /** Best closing price since the entry; the entry itself where no stop trails it. */
  readonly best: number
  /** Contracts that leave at each target that is still to come. */
  readonly parts: readonly { readonly price: number; readonly contracts: number }[]
  /** Price units gained times contracts, and exit prices times contracts, of what has left. */
  readonly gained: number
  readonly exits: number
}

export interface SimulatedResult {
  readonly type: 'CLOSED'
  readonly entryPrice: number
  /** Average over the contracts. */
  readonly exitPrice: number
  readonly reason: SimulatedExit
  readonly closedAt: number
  /** Price units gained times contracts, before costs; below 0 is a loss. */
  readonly gained: number
}

/** The simulation at its beginning: open at once where there is a price for it. */
export const beginTrade = (plan: TradePlan, time: number): SimulatedTrade =>
  plan.entryPrice === null ? { type: 'WAITING', plan } : entered(plan, plan.entryPrice, time)

const entered = (plan: TradePlan, entryPrice: number, openedAt: number): OpenSimulation => {
  const counts = splitByShares(
    plan.contracts,
    plan.targets.map(({ share }) => share),
  )
  return {
    type: 'OPEN',
    plan,
    entryPrice,
    openedAt,
    held: plan.contracts,
    stop: plan.stopPrice,
    best: entryPrice,
    parts: plan.targets.flatMap(({ price }, index) => {
      const contracts = counts[index] ?? 0
      return contracts === 0 ? [] : { price, contracts }
    }),
    gained: 0,
    exits: 0,
  }
}

/** Lets a quote or a bar act; the simulation itself where it changes nothing. Where a bar touches stop and target, the stop comes first. */
export const afterPrices = (trade: SimulatedTrade, moment: Moment): SimulatedTrade => {
  if (trade.type === 'WAITING') return afterWaiting(trade, moment)
  return trade.type === 'OPEN' ? afterHolding(trade, moment) : trade
}

/** Everything leaves at the last price that was seen. */
export const closeAt = (trade: SimulatedTrade, moment: Moment, reason: SimulatedExit): SimulatedTrade => {
  if (trade.type === 'WAITING') return LAPSED
  return trade.type === 'OPEN' ? left(trade, closingSide(moment, trade.plan.side).close, moment.time, reason) : trade
}

const afterWaiting = (trade: WaitingSimulation, moment: Moment): SimulatedTrade => {
  const { plan } = trade
  const { waits, side } = plan
  if (waits === null) return atNextOpen(plan, moment)
  if (waits.expiresAt !== null && moment.from >= waits.expiresAt) return LAPSED
  const range = openingSide(moment, side)
  const price = entryIn(range, side, waits)
  const isAtOpen = entryIn({ ...range, high: range.open, low: range.open }, side, waits) !== null
  if (price === null) return trade
  // filled as it opens, it lives through all of the bar
  if (isAtOpen) return afterHolding(entered(plan, price, moment.from), moment)
  const open = entered(plan, price, moment.time)
  // what came first inside a bar nobody knows: the stop counts, a target does not
  const ahead = direction(side)
  const worst = ahead > 0 ? closingSide(moment, side).low : closingSide(moment, side).high
  return ahead * (worst - open.stop) > 0 ? open : left(open, open.stop, moment.time, 'STOP')
}

/** At the market, as the next prices begin; an entry beyond its own stop or last target is none that a broker would take. */
const atNextOpen = (plan: TradePlan, moment: Moment): SimulatedTrade => {
  const ahead = direction(plan.side)
  const price = openingSide(moment, plan.side).open
  const last = plan.targets.at(-1)
  const isBeyond = ahead * (price - plan.stopPrice) <= 0 || (last !== undefined && ahead * (price - last.price) >= 0)
  return isBeyond ? LAPSED : afterHolding(entered(plan, price, moment.from), moment)
}

/** Where a waiting entry comes in; null while its price is not there. A limit at its price and never better, a stop at the market. */
const entryIn = (
  { open, high, low }: PriceRange,
  side: Side,
  { type, price }: NonNullable<TradePlan['waits']>,
): number | null => {
  const isBelow = (type === 'LIMIT') === (side === 'BUY')
  const reached = isBelow ? low <= price : high >= price
  if (!reached) return null
  if (type === 'LIMIT') return price
  return isBelow ? Math.min(open, price) : Math.max(open, price)
}

const afterHolding = (trade: OpenSimulation, moment: Moment): SimulatedTrade => {
  const { plan, openedAt } = trade
  const ahead = direction(plan.side)
  const range = closingSide(moment, plan.side)
  const [best, worst] = ahead > 0 ? [range.high, range.low] : [range.low, range.high]
  const deadline = plan.timeLimitMs === null ? Number.POSITIVE_INFINITY : openedAt + plan.timeLimitMs
  if (moment.from >= deadline) return left(trade, range.open, moment.time, 'TIME')
  // a gap is filled where the market opens
  if (ahead * (range.open - trade.stop) <= 0) return left(trade, range.open, moment.time, 'STOP')
  // what the open reaches comes before anything else
  const opened = atTargets(trade, { ahead, best: range.open, time: moment.time })
  if (opened.type !== 'OPEN') return opened
  if (ahead * (worst - opened.stop) <= 0) return left(opened, opened.stop, moment.time, 'STOP')
  const reached = atTargets(opened, { ahead, best, time: moment.time })
  if (reached.type !== 'OPEN') return reached
  return moment.time >= deadline ? left(reached, range.close, moment.time, 'TIME') : followed(reached, best)
}

const atTargets = (
  trade: OpenSimulation,
  { ahead, best, time }: { readonly ahead: number; readonly best: number; readonly time: number },
): OpenSimulation | SimulatedResult => {
  let now: OpenSimulation = trade
  for (const part of trade.parts) {
    if (ahead * (best - part.price) < 0) break
    if (part.contracts === now.held) return left(now, part.price, time, 'TARGET')
    now = partLeft(now, part.price, part.contracts)
  }
  return now
}

// written out field by field, here and below: what is spread has a shape of its own, and whoever reads it afterwards pays
const partLeft = (trade: OpenSimulation, price: number, contracts: number): OpenSimulation => ({
  type: 'OPEN',
  plan: trade.plan,
  entryPrice: trade.entryPrice,
  openedAt: trade.openedAt,
  held: trade.held - contracts,
  stop: trade.stop,
  best: trade.best,
  parts: trade.parts.slice(1),
  gained: gainedAfter(trade, price, contracts),
  exits: trade.exits + price * contracts,
})

const gainedAfter = ({ gained, plan, entryPrice }: OpenSimulation, price: number, contracts: number): number =>
  gained + direction(plan.side) * (price - entryPrice) * contracts

const left = (trade: OpenSimulation, price: number, closedAt: number, reason: SimulatedExit): SimulatedResult => {
  const { plan, entryPrice, held, exits } = trade
  const exitPrice = (exits + price * held) / plan.contracts
  return { type: 'CLOSED', entryPrice, exitPrice, reason, closedAt, gained: gainedAfter(trade, price, held) }
}

/** The stop goes to the entry, or after the best price, once the market has been there. */
export const followed = (trade: OpenSimulation, best: number): OpenSimulation => {
  const { side, trail, breakEvenAt } = trade.plan
  const ahead = direction(side)
  const newBest = ahead * (best - trade.best) > 0 ? best : trade.best
  let stop = trade.stop
  if (breakEvenAt !== null && ahead * (newBest - breakEvenAt) >= 0 && ahead * (trade.entryPrice - stop) > 0)
    stop = trade.entryPrice
  if (trail !== null) {
    const wanted = newBest - ahead * trail.distance
    if (ahead * (wanted - stop) >= trail.step) stop = wanted
  }
  const kept = trail === null ? trade.best : newBest
  if (kept === trade.best && stop === trade.stop) return trade
  const { plan, entryPrice, openedAt, held, parts, gained, exits } = trade
  return { type: 'OPEN', plan, entryPrice, openedAt, held, stop, best: kept, parts, gained, exits }
}
