import { fromCents } from '@alavanca/core'
import type { LegResult, Trade } from '../run/trade.ts'

const LEG_COLUMNS = ['contracts', 'entry', 'exit', 'reason', 'closed', 'net', 'ambiguous'] as const

const instant = (time: number): string => new Date(time).toISOString()

const legCells = (leg: LegResult | null): (string | number)[] =>
  leg === null
    ? LEG_COLUMNS.map(() => '')
    : [
        leg.contracts,
        leg.entryPrice,
        leg.exitPrice,
        leg.exitReason,
        instant(leg.closedAt),
        ((leg.grossCents - leg.commissionCents) / 100).toFixed(2),
        leg.ambiguous ? 'yes' : 'no',
      ]

// a cell with a comma, quote or line end would break the row; ids and regimes come from the host
const quoted = (cell: string | number): string =>
  /[",\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell)

const line = (cells: readonly (string | number)[]): string => `${cells.map(quoted).join(',')}\n`

/** The first line of a file of trades. */
export const tradesCsvHeader = (): string =>
  line([
    'id',
    'symbol',
    'side',
    'regime',
    'action',
    'opened',
    ...(['base', 'extra'] as const).flatMap((leg) => LEG_COLUMNS.map((column) => `${leg}_${column}`)),
    'net',
  ])

/** One trade: times in ISO 8601 UTC, amounts in currency units after commission. */
export const tradesCsvLine = ({ id, symbol, side, regime, action, openedAt, base, extra, netCents }: Trade): string =>
  line([
    id,
    symbol,
    side,
    regime,
    action ?? '',
    instant(openedAt),
    ...legCells(base),
    ...legCells(extra),
    fromCents(netCents).toFixed(2),
  ])
