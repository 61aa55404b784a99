import { netFigures, netSums } from './net-figures.ts'
import type { TradeGroup } from './performance-report.ts'
import type { TradeFacts } from './trade-facts.ts'

/** Trades by a key, in the order of the keys. */
export const tradeGroups = <Key extends string | number, Trade extends Pick<TradeFacts, 'netCents'>>(
  trades: readonly Trade[],
  keyOf: (trade: Trade) => Key,
): readonly TradeGroup<Key>[] => {
  const nets = new Map<Key, number[]>()
  for (const trade of trades) {
    const ofKey = nets.get(keyOf(trade))
    if (ofKey === undefined) nets.set(keyOf(trade), [trade.netCents])
    else ofKey.push(trade.netCents)
  }
  return [...nets]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, ofKey]) => {
      const sums = netSums(ofKey)
      return {
        key,
        closedTrades: sums.trades,
        winnerTrades: sums.winners,
        loserTrades: sums.losers,
        netCents: sums.wonCents - sums.lostCents,
        ...netFigures(sums),
      }
    })
}
