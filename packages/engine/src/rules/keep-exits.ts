import { type EpochMs, type Instrument, type Steps, splitByShares, toPrice, toSteps } from '@alavanca/core'
import { type BarSteps, exitOnBar, toBarSteps } from '@alavanca/scalp'
import type { Books, SymbolBook } from '../books.ts'
import type { CloseReason } from '../commands.ts'
import type { BarEvent, QuoteEvent } from '../events.ts'
import type { StopRule } from '../records.ts'
import { type BarVerdict, exitsOnBar, type KeptExit, type KeptPlan } from '../trade/exits-on-bar.ts'
import { type KeptStop, liftedStop } from '../trade/kept-stop.ts'
import { heldContracts, legWith } from '../trade/leg-account.ts'
import { type OpenTrade, withExits, withLeg } from '../trade/open-trade.ts'
import { latestLevels } from '../trade/trade-exits.ts'
import { orderClose } from './ask-close.ts'
import { lastPrices } from './last-prices.ts'
import { askLevels } from './move-levels.ts'
import { orderPart, unaskedContracts } from './parts-under-way.ts'
import { mayAskToClose } from './refused-close.ts'

const STOP_REASONS: Readonly<Record<StopRule, CloseReason>> = {
  SIGNAL: 'MOVED_STOP',
  HOST: 'MOVED_STOP',
  BREAK_EVEN: 'BREAK_EVEN_STOP',
  TRAIL: 'TRAILED_STOP',
}

/** Under which name a stop that was moved counts when the broker's copy of it is hit; null for the signal's own. */
export const movedStopReason = (rule: StopRule): CloseReason | null => (rule === 'SIGNAL' ? null : STOP_REASONS[rule])

/** Whether the engine keeps any rule for the base of a trade beside what the broker holds. */
export const keepsRules = ({ exits, base, isStray, isFlattening }: OpenTrade): boolean =>
  !isStray &&
  !isFlattening &&
  base.closing === null &&
  heldContracts(base) > 0 &&
  (exits.targets.length > 0 ||
    exits.breakEvenAt !== null ||
    exits.trail !== null ||
    exits.timeLimitSeconds !== null ||
    exits.ownStop !== null)

/** Targets whose parts the engine closes: all but the one that the broker holds. */
const engineTargets = ({ exits: { targets }, targetPrice }: OpenTrade) =>
  targets.filter(({ price }) => price !== targetPrice)

/** Contracts that each of the engine's targets takes, and those that have asked already taken off from the nearest on. */
export const partsOf = (trade: OpenTrade): readonly { readonly price: number; readonly contracts: number }[] => {
  const { exits, base } = trade
  const sizes = splitByShares(
    base.entered - exits.leftBefore,
    exits.targets.map(({ share }) => share),
  )
  let asked: number = exits.parted
  return engineTargets(trade).map(({ price }, index) => {
    const size = sizes[index] ?? 0
    const gone = Math.min(asked, size)
    asked -= gone
    return { price, contracts: size - gone }
  })
}

/** What the rules of a trade go by, in steps. */
export const planOf = (trade: OpenTrade, instrument: Instrument): KeptPlan => {
  const { side, base, stopPrice, targetPrice, exits } = trade
  const { breakEvenAt, trail, timeLimitSeconds, best, ownStop } = exits
  const entry = base.entrySteps / base.entered
  const since = base.openedAt ?? 0
  const steps = (price: number): Steps => toSteps(price, instrument)
  return {
    side,
    entry,
    stop: steps(ownStop?.price ?? stopPrice),
    breakEvenAt: breakEvenAt === null ? null : steps(breakEvenAt),
    trail: trail === null ? null : { distance: steps(trail.distance), step: steps(trail.step) },
    since,
    targets: partsOf(trade)
      .filter(({ contracts }) => contracts > 0)
      .map(({ price }) => steps(price)),
    lastTarget: targetPrice === null ? null : steps(targetPrice),
    deadline: timeLimitSeconds === null ? null : since + timeLimitSeconds * 1_000,
    best: best === null ? null : steps(best),
  }
}

/** What a quote makes of the rules that the engine keeps for the base. */
export const keepExitsOnQuote = (books: Books, book: SymbolBook, { time }: QuoteEvent): void => {
  const { trade, instrument } = book
  const prices = lastPrices(book)
  if (trade === null || prices === null || !keepsRules(trade)) return
  const plan = planOf(trade, instrument)
  const price = trade.side === 'BUY' ? prices.bid : prices.ask
  const over = (one: number, level: number): boolean => (trade.side === 'BUY' ? one >= level : one <= level)
  if (over(toSteps(trade.stopPrice, instrument), price)) return
  const at = { price, time: time as EpochMs }
  const reached = plan.targets.filter((target) => over(price, target))
  takeParts(
    books,
    book,
    reached.map(() => at),
  )
  if (trade.exits.ownStop !== null && over(plan.stop, price)) {
    leave(books, book, { rule: trade.exits.ownStop.rule, ...at })
    return
  }
  if (plan.deadline !== null && time >= plan.deadline) {
    leave(books, book, { rule: 'TIME_LIMIT', ...at })
    return
  }
  const best = plan.best === null || over(price, plan.best) ? price : plan.best
  const lifted = liftedStop(plan, best, instrument)
  // a stop that the market has passed already is no stop any more
  if (lifted !== null && over(lifted.price, price)) leave(books, book, { rule: lifted.rule, ...at })
  else moveStop(books, book, best, lifted)
}

/** The same of a bar; one of asks where the base closes by buying. */
export const keepExitsOnBar = (
  books: Books,
  book: SymbolBook,
  bar: Pick<BarEvent, 'time' | 'durationMs' | 'open' | 'high' | 'low' | 'close'>,
): void => {
  const { trade, instrument } = book
  if (trade === null || !keepsRules(trade)) return
  const plan = planOf(trade, instrument)
  const steps = toBarSteps(bar, instrument)
  const { intrabar } = books.config.scalp
  const passed = passedOwnStop(trade, plan, steps)
  if (passed !== null) {
    leave(books, book, passed)
    return
  }
  const verdict = exitsOnBar(plan, steps, { intrabar, instrument })
  if (verdict.ambiguous) book.trade = withLeg(trade, legWith(trade.base, { ambiguous: true }))
  takeParts(
    books,
    book,
    plan.targets.slice(0, verdict.reached).map((price) => ({
      price,
      time: steps.time >= plan.since && isOpenBeyond(trade, steps, price) ? steps.time : steps.end,
    })),
  )
  followVerdict(books, book, verdict)
}

/** Time went by without a price: what was held as long as it may be leaves, as it does at a price. */
export const keepExitsOnTime = (books: Books, book: SymbolBook): void => {
  const { trade } = book
  if (trade === null || !keepsRules(trade)) return
  const { base, exits } = trade
  if (exits.timeLimitSeconds === null || base.openedAt === null) return
  if (books.now >= base.openedAt + exits.timeLimitSeconds * 1_000)
    leave(books, book, { rule: 'TIME_LIMIT', price: null, time: books.now })
}

const isOpenBeyond = ({ side }: OpenTrade, { open }: BarSteps, level: number): boolean =>
  side === 'BUY' ? open >= level : open <= level

/** A stop that the broker does not hold yet is kept here: a bar that touches it leaves there, or at a worse open. */
const passedOwnStop = (
  { side, exits: { ownStop } }: OpenTrade,
  { stop, since }: KeptPlan,
  bar: BarSteps,
): KeptExit | null => {
  if (ownStop === null) return null
  const exit = exitOnBar(
    // as: both were counted in steps and milliseconds just now
    { side, stop: stop as Steps, target: null, since: since as EpochMs, deadline: null },
    bar,
    'pessimistic',
  )
  return exit === null ? null : { rule: ownStop.rule, price: exit.price, time: exit.time }
}

const followVerdict = (books: Books, book: SymbolBook, { exit, stop, best }: BarVerdict): void => {
  if (exit !== null) leave(books, book, exit)
  else moveStop(books, book, best, stop)
}

/** Asks for the parts of the targets that were reached, nearest first, each at its price. */
const takeParts = (
  books: Books,
  book: SymbolBook,
  reached: readonly { readonly price: number; readonly time: EpochMs }[],
): void => {
  for (const { price, time } of reached) {
    const { trade } = book
    if (trade === null) return
    const size = partsOf(trade).find(({ contracts }) => contracts > 0)?.contracts ?? 0
    const contracts = Math.min(size, unaskedContracts(books, trade, trade.base))
    if (contracts <= 0 || !mayAskToClose(books, trade.base)) return
    orderPart(books, trade, { contracts, reason: 'TARGET_PART', referencePrice: toPrice(price, book.instrument), time })
    book.trade = withParted(trade, contracts)
  }
}

const withParted = (trade: OpenTrade, contracts: number): OpenTrade =>
  withExits(trade, { parted: (trade.exits.parted + contracts) as typeof trade.exits.parted })

interface Leaving extends Pick<KeptExit, 'rule' | 'time'> {
  readonly price: number | null
}

/** Closes all that is left of the base, at a price where one says so. */
const leave = (books: Books, book: SymbolBook, { rule, price, time }: Leaving): void => {
  const { trade } = book
  if (trade === null) return
  const reason = rule === 'TIME_LIMIT' ? rule : STOP_REASONS[rule]
  const referencePrice = price === null ? null : toPrice(price, book.instrument)
  const contracts = unaskedContracts(books, trade, trade.base)
  const decided = legWith(trade.base, { closing: { reason, referencePrice: null } })
  book.trade =
    contracts === 0 || trade.base.closeOrderId !== null || !mayAskToClose(books, trade.base)
      ? withLeg(trade, decided)
      : orderClose(books, trade, decided, { contracts, reason, referencePrice, time })
}

const moveStop = (books: Books, book: SymbolBook, best: number | null, stop: KeptStop | null): void => {
  const { trade, instrument } = book
  if (trade === null) return
  const seen = best === null ? trade : withExits(trade, { best: toPrice(best, instrument) })
  if (stop === null) book.trade = seen
  else {
    const { targetPrice } = latestLevels(seen)
    book.trade = askLevels(books, seen, { stopPrice: toPrice(stop.price, instrument), targetPrice, rule: stop.rule })
  }
}
