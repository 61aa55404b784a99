import { type LegResult, netOf, type Trade } from '../outcome/trade.ts'
import { type CsvCell, csvLine } from './csv-line.ts'

const LEG_COLUMNS = ['contracts', 'entry', 'exit', 'reason', 'closed', 'net', 'ambiguous'] as const

const instant = (time: number): string => new Date(time).toISOString()

const legCells = (leg: LegResult | null): CsvCell[] =>
  leg === null
    ? LEG_COLUMNS.map(() => null)
    : [
        leg.contracts,
        leg.entryPrice,
        leg.exitPrice,
        leg.exitReason,
        instant(leg.closedAt),
        { cents: netOf(leg) },
        leg.ambiguous ? 'yes' : 'no',
      ]

/** The first line of a file of trades. */
export const tradesCsvHeader = (): string =>
  csvLine([
    'id',
    'symbol',
    'side',
    'regime',
    'action',
    'opened',
    ...(['base', 'extra'] as const).flatMap((leg) => LEG_COLUMNS.map((column) => `${leg}_${column}`)),
    'net',
  ])

/**
 * One trade: times in ISO 8601 UTC, amounts in currency units after commission. Ids and regimes come from the host, so text
 * that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export const tradesCsvLine = ({ id, symbol, side, regime, action, openedAt, base, extra, netCents }: Trade): string =>
  csvLine([
    id,
    symbol,
    side,
    regime,
    action,
    instant(openedAt),
    ...legCells(base),
    ...legCells(extra),
    { cents: netCents },
  ])
