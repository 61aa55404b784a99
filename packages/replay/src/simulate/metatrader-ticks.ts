import type { Instrument, Side } from '@alavanca/core'
import { priceDecimals } from '@alavanca/core'
import { tabbedLines, wallStamps } from './metatrader-text.ts'
import type { SimulatedTick } from './simulated-data.ts'

const HEADER = ['<DATE>', '<TIME>', '<BID>', '<ASK>', '<LAST>', '<VOLUME>', '<FLAGS>']

/** MetaTrader 5's tick flags, as its MqlTick reference names them: what the tick changed, and who crossed the spread. */
const FLAGS = { bid: 2, ask: 4, last: 8, volume: 16, BUY: 32, SELL: 64 } as const

/** What a row says, in bits. A trade counts as news of price and volume even when both repeat the trade before. */
const flagsOf = (bidChanged: boolean, askChanged: boolean, aggressor: Side | null): number =>
  (bidChanged ? FLAGS.bid : 0) +
  (askChanged ? FLAGS.ask : 0) +
  (aggressor === null ? 0 : FLAGS.last + FLAGS.volume + FLAGS[aggressor])

/**
 * Ticks as MetaTrader 5 exports them ("Symbols", "Ticks", "Export Ticks"), on the wall clock of the instrument's session.
 * A side that did not change is blank, and so are price and volume where nobody traded.
 */
export const formatMetaTraderTicks = (ticks: readonly SimulatedTick[], instrument: Instrument): string => {
  const stamp = wallStamps(instrument)
  const decimals = priceDecimals(instrument)
  const rows = ticks.map(({ time, bid, ask, last, volume, aggressor }, index) => {
    const before = ticks[index - 1]
    const wall = stamp(time)
    const [bidChanged, askChanged] = [bid !== before?.bid, ask !== before?.ask]
    return [
      wall.date,
      `${wall.time}.${wall.milliseconds}`,
      bidChanged ? bid.toFixed(decimals) : '',
      askChanged ? ask.toFixed(decimals) : '',
      aggressor === null || last === null ? '' : last.toFixed(decimals),
      aggressor === null ? '' : volume,
      flagsOf(bidChanged, askChanged, aggressor),
    ]
  })
  return tabbedLines([HEADER, ...rows])
}
