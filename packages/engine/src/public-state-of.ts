import { defineInstrument, type Instrument, invalidInput, openSnapshot } from '@alavanca/core'
import { ONLINE_FORMAT } from '@alavanca/online'
import { POLICY_FORMAT } from '@alavanca/policy'
import type { EngineSnapshot, SymbolState } from './engine-snapshot.ts'
import { ENGINE_FORMAT } from './engine-state-schema.ts'
import { inPositionOrder, inTradeOrder, type PublicState } from './public-state.ts'
import { positionsOf, publicTradesOf } from './publish.ts'
import { tradesOf } from './rules/berth.ts'
import { isAnswered } from './trade/order.ts'
import { tradingState } from './trading-switch.ts'
import { publicTuningOf } from './tuning.ts'

/**
 * What anyone may know of an engine when a snapshot was taken of it, from the snapshot alone: where a `Replica` in another
 * process begins. What was learnt before learning was switched off is told as if it still counted. Throws
 * `INVALID_SNAPSHOT`, and `INVALID_INPUT` where a version before did not say what an open trade's instrument is.
 */
export const publicStateOf = (snapshot: EngineSnapshot): PublicState => {
  const state = openSnapshot(snapshot, ENGINE_FORMAT)
  const { sequence, time, day, pnlToday, symbols, orders, counts, differences } = state
  const policy = state.policy === null ? null : openSnapshot(state.policy, POLICY_FORMAT)
  const online = state.online === null ? null : openSnapshot(state.online, ONLINE_FORMAT)
  const regimes = policy?.regimes ?? []
  return {
    sequence,
    time,
    day,
    pnlToday,
    tradingState: tradingState(state.trading),
    capital: symbols.map(({ symbol, capital }) => ({
      symbol,
      operatorCapital: capital.state.operatorCapital,
      marginPerContract: capital.state.marginPerContract,
    })),
    positions: symbols
      .flatMap((book) => (tradesOf(book).length === 0 ? [] : positionsOf({ ...book, instrument: instrumentOf(book) })))
      .sort(inPositionOrder(symbols.map(({ symbol }) => symbol))),
    trades: symbols.flatMap(publicTradesOf).sort(inTradeOrder(symbols.map(({ symbol }) => symbol))),
    differences,
    orders: orders.filter((order) => !isAnswered(order)),
    frozenRegimes: regimes.flatMap(({ regime, frozen }) => (frozen === null ? [] : regime)).sort(),
    policyVersion: policy?.policyVersion ?? 0,
    tuning: publicTuningOf(state.tuning),
    lessonsSetAside: online?.setAside.length ?? 0,
    counts,
  }
}

/** As far as prices go: hours and lots are not saved, and nothing here asks for them. */
const instrumentOf = ({ symbol, instrument }: SymbolState): Instrument => {
  if (instrument === null) throw invalidInput(`symbols.${symbol}.instrument`, null, 'must be there: a trade is open')
  const session = { timeZone: 'UTC', opens: '00:00', closes: '24:00' }
  return defineInstrument({ ...instrument, symbol, volumeStep: 1, session })
}
