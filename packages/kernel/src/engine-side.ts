import type { Contracts, EpochMs } from '@alavanca/core'
import type { LegName } from '@alavanca/engine'
import { closingSide, type MarketPrices } from '@alavanca/replay'
import {
  type BarSteps,
  cooldownAfter,
  cooldownLeft,
  type Exit,
  type LegVerdict,
  legOnBar,
  legOnQuote,
  openLeg,
} from '@alavanca/scalp'
import type { Account } from './account.ts'
import { isBehindMarket, isShortForExtra, sizeOf } from './decide.ts'
import type { DecodedTape, EnteringSignal, TapeSignal } from './decoded-tape.ts'
import { type Left, leftBase, leftExtra } from './left-leg.ts'
import { asked, type HeldLeg, newTrade, type OpenTrade, type Wish } from './open-trade.ts'
import { SeenPrices } from './seen-prices.ts'
import type { SetRules } from './set-rules.ts'
import { tradeRecord } from './trade-record.ts'

/** What a step of the engine was about, which says when its wishes are carried out. */
export type StepKind = 'SIGNAL' | 'QUOTE' | 'BAR' | 'BROKER'

type Carry = (wish: Wish, kind: StepKind) => void

/**
 * What the engine makes of every event of one run: signals, prices, and what the broker tells. What it wants of the broker is
 * carried out once the step is over, and may be an event again.
 */
export class EngineSide {
  readonly #rules: SetRules
  readonly #account: Account
  readonly #carry: Carry
  trade: OpenTrade | null = null
  #wishes: Wish[] = []
  #now = Number.NEGATIVE_INFINITY
  #cooldownUntil: EpochMs | null = null
  readonly #seen: SeenPrices
  readonly #unrealised: () => number

  constructor(tape: DecodedTape, rules: SetRules, account: Account, carry: Carry) {
    this.#seen = new SeenPrices(tape, rules)
    this.#rules = rules
    this.#account = account
    this.#carry = carry
    this.#unrealised = () => this.#seen.worthOf(this.trade)
  }

  /** The next event is this one: those before it have been seen, whether or not anything happened at them. */
  standBefore(event: number): void {
    this.#seen.event = event - 1
  }

  onSignal(signal: TapeSignal): void {
    this.#begin(signal.time, signal.time)
    if (signal.side !== 'HOLD' && this.trade === null && !this.#account.day.isLossLimitHit) this.#decide(signal)
    this.#end('SIGNAL')
  }

  onQuote(event: number, prices: MarketPrices): void {
    this.#begin(prices.time, prices.time)
    this.#seen.event = event
    const { trade } = this
    const leg = trade?.scalp ?? null
    if (trade !== null && leg !== null && leg.closing === null) {
      const price = closingSide(trade.signal.side, prices)
      this.#follow(trade, legOnQuote(leg, price, prices.time, this.#rules.scalp.mode))
    }
    this.#holdEquity(trade)
    this.#end('QUOTE')
  }

  /** A bar of the side that closes what is held. */
  onBar(event: number, bar: BarSteps): void {
    this.#begin(bar.time, bar.end)
    this.#seen.event = event
    const { trade } = this
    const leg = trade?.scalp ?? null
    if (trade !== null && leg !== null && leg.closing === null)
      this.#follow(trade, legOnBar(leg, bar, this.#rules.scalp))
    this.#holdEquity(trade)
    this.#end('BAR')
  }

  /** The order of a leg was filled. */
  onEntry(leg: LegName, held: HeldLeg): void {
    const { trade } = this
    if (trade === null) return
    const { since } = held.bracket
    const commission = held.contracts * this.#rules.commissionPerContract
    this.#begin(since, since)
    if (leg === 'BASE') {
      trade.base = held
      trade.baseWaits = false
      this.#account.realise(0, commission, this.#unrealised)
      this.#orderExtra(trade, commission)
    } else {
      trade.extra = held
      trade.extraWaits = false
      trade.awaitedExtra = 0
      this.#account.realise(0, commission, this.#unrealised)
      const { bracket, entry, contracts } = held
      // as: whole contracts
      const entered = { side: bracket.side, entry, contracts: contracts as Contracts, openedAt: since }
      trade.scalp = openLeg(entered, this.#rules.leg)
    }
    this.#end('BROKER')
  }

  /** An entry was refused, lapsed or was taken back. */
  onCancelled(leg: LegName, time: number): void {
    const { trade } = this
    if (trade === null) return
    this.#begin(time, time)
    trade.awaitedExtra = 0
    if (leg === 'BASE') trade.baseWaits = false
    else trade.extraWaits = false
    this.#finish(trade)
    this.#end('BROKER')
  }

  /** A leg left, whole; `hasClose` where a close of ours waits that is not needed any more. */
  onExit(leg: LegName, held: HeldLeg, left: Left, hasClose: boolean): void {
    const { trade } = this
    if (trade === null) return
    this.#begin(left.time, left.time)
    const { scalp } = trade
    if (leg === 'EXTRA' && left.cause === 'SESSION_END' && scalp?.closing === null)
      trade.scalp = { ...scalp, closing: asked('SESSION_END', null) }
    if (hasClose) this.#wish('CANCEL', leg)
    if (leg === 'EXTRA') this.#extraLeft(trade, held, left)
    else this.#baseLeft(trade, held, left)
    this.#finish(trade)
    this.#end('BROKER')
  }

  /** News of an order that change nothing but the time: a close that was refused for want of a position, or taken back. */
  onNothing(time: number): void {
    this.#begin(time, time)
    this.#end('BROKER')
  }

  #begin(time: number, stamp: number): void {
    if (stamp > this.#now) this.#now = stamp
    this.#account.day.reach(time, this.#unrealised)
  }

  /** What any event may have made due, and then the wishes of the step. */
  #end(kind: StepKind): void {
    const { trade } = this
    const { day } = this.#account
    if (day.isFlatTime(this.#now) && trade !== null && !trade.isFlattening) this.#closeTrade(trade)
    day.noteBest(this.#unrealised)
    if (this.#wishes.length === 0) return
    const wishes = this.#wishes
    this.#wishes = []
    for (const wish of wishes) this.#carry(wish, kind)
  }

  #wish(type: Wish['type'], leg: LegName, exit?: Exit): void {
    this.#wishes.push({ type, leg, reference: exit?.price ?? null, at: exit?.time ?? this.#now })
  }

  #decide(signal: EnteringSignal): void {
    const { day, net } = this.#account
    if (isBehindMarket(signal, this.#now, this.#seen.prices())) return
    if (!day.allows(this.#now, this.#unrealised)) return
    // as: a moment of the tape is a time
    const isCoolingDown = cooldownLeft(this.#cooldownUntil, this.#now as EpochMs) > 0
    const sized = sizeOf(this.#rules, signal, { realised: net, pnlToday: day.pnl, isCoolingDown })
    if (sized === null) return
    this.trade = newTrade(signal, sized.base, sized.extra)
    day.countTrade(1)
    this.#wish('OPEN', 'BASE')
  }

  /** Does what the extra's own rules ask for. */
  #follow(trade: OpenTrade, verdict: LegVerdict | null): void {
    if (verdict === null) return
    const { leg, promotion, exit } = verdict
    trade.scalp = exit === null ? leg : { ...leg, closing: asked(exit.reason, exit.price) }
    if (promotion !== null) this.#releaseOrphan(trade)
    if (exit !== null) this.#wish('CLOSE', 'EXTRA', exit)
  }

  /** A price moved what is open: that counts where the limit is on equity. */
  #holdEquity(trade: OpenTrade | null): void {
    if (trade !== null && this.#rules.watchesEquity) this.#account.day.holdLossLimit(this.#unrealised)
  }

  /** The base is in: an approved extra goes on top of it now, if it still may. */
  #orderExtra(trade: OpenTrade, commission: number): void {
    if (trade.awaitedExtra === 0) return
    const { day, net } = this.#account
    if (day.isLossLimitHit || isShortForExtra(this.#rules, trade.contracts, net, commission)) trade.awaitedExtra = 0
    else {
      trade.extraWaits = true
      this.#wish('OPEN', 'EXTRA')
    }
  }

  #extraLeft(trade: OpenTrade, held: HeldLeg, left: Left): void {
    const result = leftExtra(held, left, trade.scalp, this.#rules)
    const { grossCents: pnlCents, commissionCents } = result
    trade.extra = null
    trade.scalp = null
    trade.extraResult = result
    this.#cooldownUntil = cooldownAfter({ pnlCents, time: left.time }, this.#rules.scalp, this.#cooldownUntil)
    this.#account.realise(pnlCents, commissionCents / 2, this.#unrealised)
  }

  #baseLeft(trade: OpenTrade, held: HeldLeg, left: Left): void {
    const result = leftBase(held, left, this.#rules)
    trade.base = null
    trade.baseResult = result
    this.#account.realise(result.grossCents, result.commissionCents / 2, this.#unrealised)
    this.#releaseOrphan(trade)
  }

  /** A promoted extra stays with the base; without one it has nothing to stay with. */
  #releaseOrphan(trade: OpenTrade): void {
    if (trade.base === null && trade.scalp !== null && trade.scalp.plan.target === null) this.#closeExtra(trade)
  }

  #closeExtra(trade: OpenTrade): void {
    const { scalp } = trade
    if (scalp === null || scalp.closing !== null) return
    trade.scalp = { ...scalp, closing: asked('CLOSED_WITH_BASE', null) }
    this.#wish('CLOSE', 'EXTRA')
  }

  /** Closes what is held and takes back what is coming: it is time to be flat. */
  #closeTrade(trade: OpenTrade): void {
    trade.isFlattening = true
    if (trade.baseWaits) {
      trade.awaitedExtra = 0
      this.#wish('CANCEL', 'BASE')
    }
    if (trade.extraWaits) this.#wish('CANCEL', 'EXTRA')
    this.#closeExtra(trade)
    if (trade.base !== null) this.#wish('CLOSE', 'BASE')
  }

  #finish(trade: OpenTrade): void {
    if (trade.base !== null || trade.extra !== null || trade.baseWaits || trade.extraWaits) return
    this.trade = null
    const record = tradeRecord(trade, this.#rules.instrument.symbol)
    if (record === null) this.#account.day.countTrade(-1)
    else this.#account.close(record)
  }
}
