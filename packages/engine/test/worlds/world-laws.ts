import assert from 'node:assert/strict'
import { type CapitalConfig, capitalLeft } from '@alavanca/capital'
import { type Cents, SessionCalendar } from '@alavanca/core'
import type { Engine, EngineConfig, EngineSnapshot, Step } from '../../src/index.ts'

type State = EngineSnapshot['state']
type Trade = NonNullable<State['symbols'][number]['trade']>

const tradesOf = ({ trade, strays }: State['symbols'][number]): readonly Trade[] =>
  trade === null ? strays : [trade, ...strays]

/** Contracts of a symbol that are held, still coming in, or approved and waiting. */
const boundOf = ({ symbols, orders }: State, symbol: string): number => {
  const book = symbols.find((one) => one.symbol === symbol)
  const held = book === undefined ? [] : tradesOf(book)
  const inHand = held.reduce((sum, { base, extra, awaitedExtra }) => {
    const inExtra = extra === null ? 0 : extra.entered - extra.exited
    return sum + base.entered - base.exited + inExtra + awaitedExtra
  }, 0)
  return orders
    .filter((order) => order.symbol === symbol && order.purpose === 'OPEN' && isWorking(order.status))
    .reduce((sum, { contracts, filled }) => sum + Math.max(0, contracts - filled), inHand)
}

const isWorking = (status: string): boolean =>
  status !== 'FILLED' && status !== 'CANCELLED' && status !== 'REJECTED' && status !== 'MODIFIED'

interface Money {
  readonly operatorCapital: number
  readonly realised: number
}

const costOf = (leg: Trade['base'] | undefined): number => (leg === undefined ? 0 : leg.commissionCents - leg.swapCents)

/** What is ordered fits what is left beside everything that is held and under way. The extra of a trade comes on top of it. */
export const checkEntries = (engine: Engine, { commands }: Step, money: Money, capital: CapitalConfig): void => {
  const entries = commands.filter((command) => command.type === 'OPEN')
  if (entries.length === 0) return
  const { state } = engine.snapshot()
  for (const { symbol, leg, contracts } of entries) {
    const own = state.symbols.find((one) => one.symbol === symbol)
    // what the entry cost is not held against its extra
    const spared = leg === 'EXTRA' ? costOf(own?.trade?.base) : 0
    const realised = (money.realised + spared) as Cents
    const left = capitalLeft(money.operatorCapital as Cents, realised, capital.compounding)
    const onTop = leg === 'EXTRA' ? contracts : (own?.trade?.awaitedExtra ?? 0)
    const bound = state.symbols.reduce((sum, one) => {
      const margin = engine.capital(one.symbol).config.marginPerContract
      return sum + margin * (boundOf(state, one.symbol) - (one.symbol === symbol ? onTop : 0))
    }, 0)
    assert.ok(bound <= left, `${leg} of ${contracts} ${symbol}: ${bound} cents bound of ${left}`)
  }
}

/** Whether the broker refused to close a leg so short a while ago that it is not asked yet, or only it can say what it holds. */
const waits = ({ refusal }: Trade['base'], time: number | null): boolean =>
  refusal !== null && time !== null && time >= refusal.at && (refusal.nextAt === null || time < refusal.nextAt)

/** A refused close is asked again some time, however far a broker's clock is ahead. */
const checkRefusal = ({ refusal, entered, exited }: Trade['base'], name: string): void => {
  if (refusal === null) return
  assert.ok(entered > exited, `${name} was refused, and holds nothing`)
  if (refusal.nextAt === null) assert.match(refusal.code, /^(NO_POSITION|POSITION_CLOSED)$/, name)
  else assert.ok(refusal.nextAt - refusal.at <= 432_000_000, `${name} waits ${refusal.nextAt - refusal.at} ms`)
}

/** Every open extra contract has an exit that lives, and every exit that was decided goes on until it is done. */
export const checkExits = (engine: Engine, hasAsked: (symbol: string) => boolean): void => {
  const { symbols, orders, scalp, time } = engine.snapshot().state
  const works = (orderId: string | null): boolean =>
    orders.some((order) => order.orderId === orderId && isWorking(order.status))
  for (const book of symbols) {
    const watched = scalp.state.books.find(({ symbol }) => symbol === book.symbol)?.leg ?? null
    for (const { id, base, extra, isStray, exits } of tradesOf(book)) {
      for (const leg of extra === null ? [base] : [base, extra]) {
        const held = leg.entered - leg.exited
        const watch = leg.leg === 'EXTRA' && !isStray ? watched : null
        const name = `${leg.leg} of ${id}`
        assert.ok(held >= 0, `${name} holds ${held}`)
        assert.ok(leg.openOrderId === null || works(leg.openOrderId), `${name} waits for an entry that is over`)
        assert.ok(leg.closeOrderId === null || works(leg.closeOrderId), `${name} waits for a close that is over`)
        const isDecided = leg.closing !== null || (watch?.closing ?? null) !== null
        // parts that were asked for before may be all that is left
        const inParts = orders.some(
          (order) => order.tradeId === id && order.reason !== undefined && isWorking(order.status),
        )
        assert.ok(
          !hasAsked(book.symbol) ||
            held === 0 ||
            !isDecided ||
            leg.closeOrderId !== null ||
            inParts ||
            waits(leg, time),
          `${name} is not asked again`,
        )
        checkRefusal(leg, name)
        assert.ok(leg.lostStop?.status !== 'ASKED' || exits.move !== null, `${name} waits for a stop that nobody set`)
        const isAsked = leg.closeOrderId !== null || leg.closing !== null || leg.refusal !== null
        assert.ok(!watch?.closing?.pending || isAsked, `${name} waits for a close that nobody sent`)
        if (leg.leg === 'BASE' || held === 0) continue
        assert.ok(watch !== null || leg.closing !== null, `${name} has no exit`)
        if (watch !== null && leg.closing === null) assert.equal(watch.remaining, held, `${name} is watched in whole`)
      }
    }
    const { trade } = book
    const inExtra = trade?.extra ? trade.extra.entered - trade.extra.exited : 0
    assert.ok(watched === null || inExtra > 0, `a scalp on ${book.symbol} watches nothing`)
  }
}

/** After news at the true time the engine is there again: its clock, and its day. */
export class TimeLaw {
  readonly #calendar: SessionCalendar
  readonly #leadMs: number

  constructor({ timeZone, sessionRollover, maxStampLeadSeconds }: EngineConfig) {
    this.#calendar = new SessionCalendar(timeZone, 'timeZone', sessionRollover)
    this.#leadMs = maxStampLeadSeconds * 1_000
  }

  check(engine: Engine, { event, records }: Step, now: number): void {
    const state = engine.publicState()
    const refusal = records.find((record) => record.type === 'REFUSED')
    // what is refused may be the price before, that this one contradicts
    if (refusal !== undefined && event.type === 'QUOTE') {
      const book = engine.snapshot().state.symbols.find(({ symbol }) => symbol === event.symbol)
      assert.equal(book?.newest, now, `refused at its true time: ${refusal.reason}`)
    }
    const lead = (state.time ?? 0) - now
    assert.ok(lead <= this.#leadMs && lead >= 0, `${lead} ms from the true time`)
    // a bar belongs to the day in which it began
    const began = event.type === 'BAR' ? event.time : now
    assert.ok(
      [now, began].some((time) => state.day === this.#calendar.dayOf(time)),
      `day ${state.day} at ${now}`,
    )
  }
}
