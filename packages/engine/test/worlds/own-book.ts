import assert from 'node:assert/strict'
import { direction } from '@alavanca/core'
import type { FillEvent, OperatorAction, PublicPosition, PublicState, Step } from '../../src/index.ts'

/** What a quarter of a point earns one contract, as cents over a divisor. */
const QUARTER: Readonly<Record<string, readonly [cents: bigint, per: bigint]>> = {
  WIN: [5n, 1n],
  WDO: [250n, 1n],
  ODD: [37n, 4n],
}

type Charged = Pick<FillEvent, 'fillId' | 'price' | 'commissionCents' | 'swapCents'>

interface Leg {
  readonly symbol: string
  readonly direction: 1 | -1
  entered: bigint
  /** Quarters of a point × contracts. */
  entry: bigint
  exited: bigint
  exit: bigint
  gross: number
}

const halfEven = (dividend: bigint, divisor: bigint): number => {
  const sign = dividend < 0n ? -1n : 1n
  const size = dividend * sign
  const [whole, rest] = [size / divisor, size % divisor]
  const isUp = rest * 2n > divisor || (rest * 2n === divisor && whole % 2n === 1n)
  return Number(sign * (whole + (isUp ? 1n : 0n)))
}

/** What the exits have earned against the average of the entries, in exact fractions until the last. */
const grossOf = ({ symbol, direction: way, entered, entry, exited, exit }: Leg): number => {
  const [cents, per] = QUARTER[symbol] ?? [0n, 1n]
  return halfEven(BigInt(way) * (exit * entered - entry * exited) * cents, entered * per)
}

/** A fill as the account sees it: contracts bought, or sold where below 0. */
export interface AccountChange {
  readonly symbol: string
  readonly contracts: number
}

/**
 * The account, kept from fills alone: every one counted once, whatever it came after. From the engine it takes no more than
 * to which trade it put a fill; how many contracts, and what they earned, it counts itself.
 */
export class OwnBook {
  /** Net of everything since the capital was set. */
  sinceCapital = 0
  readonly #ids = new Set<string>()
  readonly #net = new Map<string, number>()
  readonly #legs = new Map<string, Leg>()
  readonly #tradeNet = new Map<string, number>()
  readonly #days = new Map<string | null, number>()
  #day: string | null = null
  #closedNet = 0

  /** Takes over what a step says of days, and what its fill did. */
  take(step: Step, change: AccountChange | null): void {
    for (const record of step.records) {
      if (record.type === 'DAY_STARTED') this.#begin(record.day)
      else if (record.type === 'DAY_RESTORED') this.#restore(record.day)
    }
    const { event } = step
    if ((event.type === 'FILL' || event.type === 'EXIT_FILL') && change !== null) this.#fill(step, event, change)
    if (event.type === 'OPERATOR') this.#takeWish(step, event.action)
    for (const record of step.records) if (record.type === 'TRADE_CLOSED') this.#close(record.trade)
  }

  /** What an operator writes off left, and what is adopted came in, at the price that was said and for nothing else. */
  #takeWish(step: Step, action: OperatorAction): void {
    if (action.type !== 'SETTLE' && action.type !== 'ADOPT') return
    for (const record of step.records) {
      if (record.type !== 'SETTLED' && record.type !== 'ADOPTED') continue
      const contracts = direction(record.side) * action.contracts * (action.type === 'ADOPT' ? 1 : -1)
      const fill = { fillId: `operator ${step.sequence}`, price: action.price }
      if (contracts !== 0) this.#fill(step, fill, { symbol: action.symbol, contracts })
    }
  }

  /** Whether a fill was counted before. */
  knows(fillId: string): boolean {
    return this.#ids.has(fillId)
  }

  /** The engine shows what the account holds, and counts the same money. */
  check({ positions, pnlToday, counts }: PublicState): void {
    const shown = new Map<string, number>()
    for (const { symbol, side, contracts } of positions)
      shown.set(symbol, (shown.get(symbol) ?? 0) + direction(side) * contracts)
    for (const [symbol, net] of this.#net) assert.equal(shown.get(symbol) ?? 0, net, `contracts of ${symbol}`)
    assert.equal(pnlToday, this.#days.get(this.#day) ?? 0, 'money of the day')
    assert.equal(counts.netCents, this.#closedNet, 'net of the trades that are over')
    for (const position of positions) this.#checkPosition(position)
  }

  #checkPosition({ tradeId, leg: name, contracts, entryPrice }: PublicPosition): void {
    const leg = this.#legs.get(`${tradeId} ${name}`)
    assert.ok(leg, `a position of ${tradeId} that no fill opened`)
    assert.equal(BigInt(contracts), leg.entered - leg.exited, `contracts of ${tradeId} ${name}`)
    assert.ok(Math.abs(entryPrice - Number(leg.entry) / Number(leg.entered) / 4) < 1e-6, 'average entry')
  }

  #begin(day: string): void {
    assert.ok(this.#day === null || day > this.#day, `day ${day} after ${this.#day}`)
    this.#day = day
    this.#days.set(day, 0)
  }

  #restore(day: string | null): void {
    const early = this.#days.get(this.#day) ?? 0
    this.#days.delete(this.#day)
    this.#day = day
    this.#book(early, false)
  }

  #book(cents: number, isNew = true): void {
    this.#days.set(this.#day, (this.#days.get(this.#day) ?? 0) + cents)
    if (isNew) this.sinceCapital += cents
  }

  #fill({ records }: Step, event: Charged, { symbol, contracts }: AccountChange): void {
    this.#ids.add(event.fillId)
    this.#net.set(symbol, (this.#net.get(symbol) ?? 0) + contracts)
    let isCharged = false
    for (const record of records) {
      if (record.type !== 'POSITION') continue
      const { tradeId, side } = record
      const key = `${tradeId} ${record.leg}`
      const leg = this.#legs.get(key) ?? newLeg(symbol, direction(side))
      this.#legs.set(key, leg)
      const before = leg.gross
      move(leg, BigInt(record.contracts), BigInt(Math.round(event.price * 4)))
      // the broker charges a fill once, to whatever it did first
      const cents = leg.gross - before - (isCharged ? 0 : (event.commissionCents ?? 0) - (event.swapCents ?? 0))
      isCharged = true
      this.#book(cents)
      this.#tradeNet.set(tradeId, (this.#tradeNet.get(tradeId) ?? 0) + cents)
    }
    assert.ok(isCharged || contracts === 0, `fill ${event.fillId} moved no position`)
  }

  #close({ id, netCents }: { readonly id: string; readonly netCents: number }): void {
    assert.equal(netCents, this.#tradeNet.get(id), `net of trade ${id}`)
    this.#closedNet += netCents
  }
}

const newLeg = (symbol: string, way: 1 | -1): Leg => ({
  symbol,
  direction: way,
  entered: 0n,
  entry: 0n,
  exited: 0n,
  exit: 0n,
  gross: 0,
})

/** The leg holds so many contracts now, at this price. */
const move = (leg: Leg, holds: bigint, price: bigint): void => {
  const more = holds - (leg.entered - leg.exited)
  if (more > 0n) {
    leg.entered += more
    leg.entry += more * price
    return
  }
  leg.exited -= more
  leg.exit -= more * price
  leg.gross = grossOf(leg)
}
