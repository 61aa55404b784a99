import type { OrderCommand, Permissions } from '@alavanca/mt5-protocol'
import type { Surroundings } from './order-request.ts'

/** Why the terminal sends no order at this moment; null where nothing is against it. */
export const objection = (
  command: OrderCommand,
  { connected, algoTerminal, algoChart, accountTrade, accountExpert }: Permissions,
  { server, journal }: Surroundings,
): string | null => {
  if (!journal.isWritable) return 'JOURNAL_UNWRITABLE'
  if (!connected) return 'NOT_CONNECTED'
  if (!algoTerminal) return 'ALGO_OFF_TERMINAL'
  if (!algoChart) return 'ALGO_OFF_CHART'
  if (!accountTrade) return 'TRADING_OFF_ACCOUNT'
  if (!accountExpert) return 'ALGO_OFF_ACCOUNT'
  const symbol = server.symbol(command.symbol)
  if (symbol === null)
    return server.symbols.some(({ series }) => series === command.symbol) ? 'SERIES_SYMBOL' : 'SYMBOL_UNKNOWN'
  if (symbol.tradeMode === 'DISABLED') return 'TRADE_MODE_OFF'
  if (server.prices(command.symbol) === null) return 'NO_PRICE'
  return null
}
