/** What other hands do at the terminal, and the broker by itself. */
import { direction, opposite, type Rng } from '@alavanca/core'
import type { PositionRow } from '@alavanca/mt5-protocol'
import { listedAs, type RollingTradeServer } from './market.ts'

export const DEEDS = ['ADD', 'UNDO', 'TAKE', 'TAKE_ALL', 'TURN', 'REMOVE_STOP', 'WORSEN_STOP', 'STOP_OUT'] as const
export type Deed = (typeof DEEDS)[number]

export interface Hands {
  readonly server: RollingTradeServer
  readonly rng: Rng
  /** Magic number of our own orders. */
  readonly magic: string
}

const pick = <Item>(items: readonly Item[], rng: Rng): Item | undefined => items[Math.floor(rng.next() * items.length)]

const deal = (
  { server }: Hands,
  row: PositionRow,
  side: 'BUY' | 'SELL',
  volume: number,
  by: 'CLIENT' | 'SO',
): boolean =>
  server.byHand(
    {
      symbol: row.symbol,
      side,
      volume,
      sl: null,
      tp: null,
      position: server.isHedging && side !== row.side ? row.ticket : null,
    },
    by,
  ).retcode === 10009

/** Does it if it can be done now. `contract` is where somebody trades who has no reason to care for ours. */
export const commit = (deed: Deed, contract: string, hands: Hands): boolean => {
  const { server, rng, magic } = hands
  const ours = server.positions().filter((row) => row.magic === magic)
  const theirs = server.positions().filter((row) => row.magic !== magic)
  const row = pick(ours, rng)
  switch (deed) {
    case 'ADD': {
      const side = rng.next() < 0.5 ? 'BUY' : 'SELL'
      return server.byHand({ symbol: contract, side, volume: 1, sl: null, tp: null, position: null }).retcode === 10009
    }
    case 'UNDO': {
      const other = pick(server.isHedging ? theirs : ours, rng)
      return other !== undefined && deal(hands, other, opposite(other.side), 1, 'CLIENT')
    }
    case 'TAKE':
      return row !== undefined && deal(hands, row, opposite(row.side), 1, 'CLIENT')
    case 'TAKE_ALL':
      return row !== undefined && deal(hands, row, opposite(row.side), row.volume, 'CLIENT')
    case 'TURN':
      return !server.isHedging && row !== undefined && deal(hands, row, opposite(row.side), row.volume + 1, 'CLIENT')
    case 'REMOVE_STOP':
    case 'WORSEN_STOP': {
      if (row === undefined || row.sl === null) return false
      const { tickSize } = listedAs(row.symbol).instrument
      const sl = deed === 'REMOVE_STOP' ? null : row.sl - direction(row.side) * 20 * tickSize
      const { symbol, ticket, tp } = row
      return server.execute({ action: 'SLTP', symbol, position: ticket, sl, tp }).retcode === 10009
    }
    case 'STOP_OUT':
      return row !== undefined && deal(hands, row, opposite(row.side), row.volume, 'SO')
  }
}
