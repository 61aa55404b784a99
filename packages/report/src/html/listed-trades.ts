import { type Packed, packed } from './packed.ts'
import type { ListedTrade, PackedTrades } from './packed-trades.ts'
import type { ReportData } from './report-data.ts'
import { wordsFor } from './telling.ts'
import type { ReportTexts } from './texts/en.ts'

type Row = Omit<ListedTrade, 'baseExit' | 'extraExit'> & {
  readonly baseExit: string
  readonly extraExit: string | null
}

/** The whole list where there is one, else the trades that are drawn. */
const rowsOf = ({ tradeList, tradeMarks }: ReportData): readonly Row[] =>
  tradeList?.rows ??
  tradeMarks.shown.map(({ base, extra, ...trade }) => ({
    ...trade,
    closedAt: Math.max(base.closedAt, extra?.closedAt ?? 0),
    baseContracts: base.contracts,
    extraContracts: extra?.contracts ?? 0,
    entryPrice: base.entryPrice,
    exitPrice: base.exitPrice,
    baseExit: base.reason,
    extraExit: extra?.reason ?? null,
    extraNetCents: extra?.netCents ?? 0,
    adverseCents: null,
    favourableCents: null,
  }))

/** Gives every name its place. */
class Names {
  readonly #places = new Map<string, number>()

  placeOf(name: string): number {
    const place = this.#places.get(name) ?? this.#places.size
    this.#places.set(name, place)
    return place
  }

  all(): readonly string[] {
    return [...this.#places.keys()]
  }
}

export const packedTrades = (data: ReportData, { reasons }: Pick<ReportTexts, 'reasons'>): PackedTrades => {
  const rows = rowsOf(data)
  const names = new Names()
  const decimals = data.run.priceDecimals
  const place = (name: string | null): number => names.placeOf(name === null ? '' : wordsFor(name, reasons))
  const column = (read: (row: Row) => number, places = 0): Packed => packed(rows.map(read), places)
  return {
    buys: rows.map(({ side }) => (side === 'BUY' ? 1 : 0)),
    regime: rows.map(({ regime }) => names.placeOf(regime)),
    baseExit: rows.map(({ baseExit }) => place(baseExit)),
    extraExit: rows.map(({ extraExit }) => place(extraExit)),
    openedAt: column(({ openedAt }) => openedAt),
    heldMs: column(({ openedAt, closedAt }) => closedAt - openedAt),
    baseContracts: column(({ baseContracts }) => baseContracts),
    extraContracts: column(({ extraContracts }) => extraContracts),
    entryPrice: column(({ entryPrice }) => entryPrice, decimals),
    exitPrice: column(({ exitPrice }) => exitPrice, decimals),
    netCents: column(({ netCents }) => netCents),
    extraNetCents: column(({ extraNetCents }) => extraNetCents),
    adverseCents: column(({ adverseCents }) => adverseCents ?? -1),
    favourableCents: column(({ favourableCents }) => favourableCents ?? -1),
    names: names.all(),
  }
}
