import { direction, type EpochMs, type Instrument, type Side, type Steps } from '@alavanca/core'
import { type BarSteps, exitOnBar, exitOnQuote, type IntrabarPolicy } from '@alavanca/scalp'
import { exitsOnBar, type KeptPlan } from '../trade/exits-on-bar.ts'
import { liftedStop } from '../trade/kept-stop.ts'
import type { SimulatedMarket } from './simulated-market.ts'

/** Some of the contracts, and where they leave. */
export interface SimulatedPart {
  readonly price: Steps
  readonly contracts: number
}

/** What of a base was not traded, and every rule by which it would have left. Prices in steps. Plain JSON; never changed in place. */
export interface SimulatedBase {
  readonly side: Side
  readonly entry: Steps
  readonly since: EpochMs
  /** Contracts there were, and those that are left. */
  readonly contracts: number
  readonly left: number
  readonly stop: Steps
  /** The target that the broker would hold for all that is left; null for none. */
  readonly lastTarget: Steps | null
  /** Parts that leave at targets of their own, nearest first; only those that have not. */
  readonly parts: readonly SimulatedPart[]
  readonly breakEvenAt: Steps | null
  readonly trail: { readonly distance: number; readonly step: number } | null
  readonly deadline: EpochMs | null
  /** Best price seen, where a stop follows it; null before the first. */
  readonly best: Steps | null
  /** Steps × contracts of what has left. */
  readonly earnedSteps: number
  /** Where the last of it left; null while any is left. */
  readonly leftPrice: Steps | null
}

/** How bars are read, and on which ticks stops lie. */
export interface BaseRules {
  readonly intrabar: IntrabarPolicy
  readonly instrument: Instrument
}

const leaving = (base: SimulatedBase, contracts: number, price: Steps): SimulatedBase => {
  const gone = Math.min(contracts, base.left)
  const left = base.left - gone
  return {
    ...base,
    left,
    earnedSteps: base.earnedSteps + gone * direction(base.side) * (price - base.entry),
    leftPrice: left === 0 && gone > 0 ? price : base.leftPrice,
  }
}

/** All that is left leaves at a price; nothing where nothing is. */
export const baseLeftAt = (base: SimulatedBase, price: Steps): SimulatedBase => leaving(base, base.left, price)

/** The nearest parts leave, each at its own price, or all at one. */
const withParts = (base: SimulatedBase, count: number, price?: Steps): SimulatedBase => {
  if (count === 0) return base
  const { parts } = base
  const taken = parts.slice(0, count).reduce((one, part) => leaving(one, part.contracts, price ?? part.price), base)
  return { ...taken, parts: parts.slice(count) }
}

const keptPlan = ({ side, entry, since, stop, lastTarget, parts, breakEvenAt, trail, deadline, best }: SimulatedBase) =>
  ({
    side,
    entry,
    since,
    stop,
    lastTarget,
    breakEvenAt,
    trail,
    deadline,
    best,
    targets: parts.map(({ price }) => price),
  }) satisfies KeptPlan

/** Whether its stop is moved by where the market has been. */
export const isStopMoved = ({ breakEvenAt, trail }: SimulatedBase): boolean => breakEvenAt !== null || trail !== null

/** Whether it leaves by nothing but what the broker would hold. */
const isBrokersAlone = (base: SimulatedBase): boolean =>
  base.parts.length === 0 && base.deadline === null && !isStopMoved(base)

/** What the broker would hold. */
const brokerPlan = ({ side, stop, lastTarget: target, since }: SimulatedBase) => ({
  side,
  stop,
  target,
  since,
  deadline: null,
})

/** The base after a quote or a bar. */
export const baseAfter = (base: SimulatedBase, market: SimulatedMarket, rules: BaseRules): SimulatedBase =>
  market.type === 'QUOTE' ? baseOnQuote(base, market, rules) : baseOnBar(base, market.bar, rules)

/** A quote does what it does to a base that is held: the broker's levels, parts, time, and then the stop is moved. */
const baseOnQuote = (
  base: SimulatedBase,
  { price, time }: { readonly price: Steps; readonly time: EpochMs },
  { instrument }: BaseRules,
): SimulatedBase => {
  if (time < base.since || base.left === 0) return base
  const over = (one: number, level: number): boolean => direction(base.side) * (one - level) >= 0
  if (exitOnQuote(brokerPlan(base), price, time) !== null) return baseLeftAt(base, price)
  const parted = withParts(base, base.parts.filter((part) => over(price, part.price)).length, price)
  if (parted.deadline !== null && time >= parted.deadline) return baseLeftAt(parted, price)
  if (!isStopMoved(parted)) return parted
  const best = parted.best === null || over(price, parted.best) ? price : parted.best
  const lifted = liftedStop(parted, best, instrument)
  if (lifted === null) return best === base.best && parted.left === base.left ? base : { ...parted, best }
  // as: a stop lies on a tick
  return { ...parted, best, stop: lifted.price as Steps }
}

/** The same of a bar, on the side that closes the base. */
const baseOnBar = (base: SimulatedBase, bar: BarSteps, { intrabar, instrument }: BaseRules): SimulatedBase => {
  if (bar.end <= base.since || base.left === 0) return base
  if (isBrokersAlone(base)) {
    const left = exitOnBar(brokerPlan(base), bar, intrabar)
    return left === null ? base : baseLeftAt(base, left.price)
  }
  const { reached, exit, stop, best: seen } = exitsOnBar(keptPlan(base), bar, { intrabar, instrument })
  const parted = withParts(base, reached)
  // as: prices of the bar and levels on ticks are whole steps
  if (exit !== null) return baseLeftAt(parted, exit.price as Steps)
  const byBroker = exitOnBar(brokerPlan(base), bar, intrabar)
  if (byBroker !== null) return baseLeftAt(parted, byBroker.price)
  const best = isStopMoved(base) ? (seen as Steps | null) : base.best
  if (reached === 0 && stop === null && best === base.best) return base
  return { ...parted, best, stop: (stop?.price ?? base.stop) as Steps }
}
