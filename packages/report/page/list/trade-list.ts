import type { ChartData } from '../../src/html/chart-data.ts'
import { filled } from '../../src/html/texts/filled.ts'
import type { DrawnData } from '../drawn-data.ts'
import type { Formats } from '../formats.ts'
import { chosen, type DatedTrade, NO_WISHES, type Sorting, type SortKey, type Wishes } from './choose.ts'
import { button, element } from './elements.ts'
import { filters } from './filters.ts'

type Words = ChartData['list']

/** Rows in sight at a time: what is not in sight is not in the page. */
const ROWS = 50

interface Column {
  readonly key: SortKey
  readonly title: string
  readonly isFigure: boolean
  readonly write: (trade: DatedTrade) => string
  /** Earned or lost, where the column is money. */
  readonly sign?: (trade: DatedTrade) => number
}

const words = (key: SortKey, title: string, write: Column['write']): Column => ({ key, title, isFigure: false, write })
const figure = (key: SortKey, title: string, write: Column['write'], sign?: Column['sign']): Column => ({
  key,
  title,
  isFigure: true,
  write,
  ...(sign !== undefined && { sign }),
})

/** What no trade has is no column. */
const columnsOf = (texts: Words, formats: Formats, trades: readonly DatedTrade[]): readonly Column[] => {
  const { price, result, money, time, duration } = formats
  const known = (cents: number | null): string => (cents === null ? '–' : money(cents))
  const size = ({ baseContracts, extraContracts }: DatedTrade): string =>
    extraContracts === 0 ? `${baseContracts}` : `${baseContracts} + ${extraContracts}`
  const hasExtras = trades.some(({ extraContracts }) => extraContracts > 0)
  const hasExcursions = trades.some(({ adverseCents }) => adverseCents !== null)
  return [
    words('openedAt', texts.opened, ({ openedAt }) => time(openedAt)),
    figure(
      'netCents',
      texts.net,
      ({ netCents }) => result(netCents),
      ({ netCents }) => netCents,
    ),
    words('side', texts.side, ({ side }) => (side === 'BUY' ? texts.buy : texts.sell)),
    words('regime', texts.regime, ({ regime }) => regime),
    figure('baseContracts', texts.contracts, size),
    figure('entryPrice', texts.entry, ({ entryPrice }) => price(entryPrice)),
    figure('exitPrice', texts.exitPrice, ({ exitPrice }) => price(exitPrice)),
    words('baseExit', texts.exit, ({ baseExit }) => baseExit),
    figure('heldMs', texts.held, ({ openedAt, closedAt }) => duration((closedAt - openedAt) / 1_000)),
    ...(hasExtras
      ? [
          words('extraExit', texts.extraExit, ({ extraExit }) => (extraExit === '' ? '–' : extraExit)),
          figure(
            'extraNetCents',
            texts.extraNet,
            ({ extraContracts, extraNetCents }) => (extraContracts === 0 ? '–' : result(extraNetCents)),
            ({ extraNetCents }) => extraNetCents,
          ),
        ]
      : []),
    ...(hasExcursions
      ? [
          figure('adverseCents', texts.adverse, ({ adverseCents }) => known(adverseCents)),
          figure('favourableCents', texts.favourable, ({ favourableCents }) => known(favourableCents)),
        ]
      : []),
  ]
}

const cellOf = (column: Column, trade: DatedTrade, index: number): HTMLElement => {
  const sign = column.sign?.(trade) ?? 0
  const kinds = [column.isFigure ? 'figure' : 'words', ...(sign === 0 ? [] : [sign > 0 ? 'won' : 'lost'])].join(' ')
  const text = column.write(trade)
  return index === 0
    ? element('th', { scope: 'row', class: kinds }, text)
    : element('td', { class: kinds }, element('span', {}, text))
}

/** The list of trades: headings sort, fields filter, and a page of rows is shown at a time. */
class TradeList {
  readonly #texts: Words
  readonly #formats: Formats
  readonly #trades: readonly DatedTrade[]
  readonly #columns: readonly Column[]
  readonly #heads: readonly HTMLTableCellElement[]
  readonly #body = element('tbody')
  readonly #count = element('p', { class: 'said', role: 'status' })
  readonly #rows = element('span')
  readonly #earlier: HTMLButtonElement
  readonly #later: HTMLButtonElement
  #wishes: Wishes = NO_WISHES
  #sorting: Sorting = { key: 'openedAt', isDescending: true }
  #chosen: readonly DatedTrade[] = []
  #page = 0

  constructor(place: HTMLElement, { list, listed }: DrawnData, formats: Formats) {
    this.#texts = list
    this.#formats = formats
    this.#trades = listed.map((trade) => ({ ...trade, day: formats.isoDay(trade.openedAt) }))
    this.#columns = columnsOf(list, formats, this.#trades)
    this.#heads = this.#columns.map((column) => this.#headOf(column))
    this.#earlier = button(list.earlier, () => this.#turn(-1))
    this.#later = button(list.later, () => this.#turn(1))
    const table = element(
      'table',
      {},
      element('caption', {}, list.title, ' ', element('small', { class: 'sort-hint' }, list.sortHint)),
      element('thead', {}, element('tr', {}, ...this.#heads)),
      this.#body,
    )
    const pages = element('div', { class: 'controls' }, this.#earlier, this.#later, this.#rows)
    place.replaceChildren(
      filters(list, this.#trades, (wishes) => this.#wish(wishes)),
      this.#count,
      element('div', { class: 'scroll', role: 'region', 'aria-label': list.title, tabindex: '0' }, table),
      pages,
    )
    this.#choose()
  }

  #headOf(column: Column): HTMLTableCellElement {
    const press = button(column.title, () => this.#sort(column.key))
    return element('th', { scope: 'col', ...(column.isFigure && { class: 'figure' }) }, press)
  }

  #wish(wishes: Wishes): void {
    this.#wishes = wishes
    this.#choose()
  }

  /** The same heading again turns the order round. Figures begin with the largest. */
  #sort(key: SortKey): void {
    const column = this.#columns.find((candidate) => candidate.key === key)
    const isSame = this.#sorting.key === key
    this.#sorting = { key, isDescending: isSame ? !this.#sorting.isDescending : (column?.isFigure ?? false) }
    this.#choose()
  }

  #turn(by: number): void {
    this.#page += by
    this.#show()
  }

  #choose(): void {
    this.#chosen = chosen(this.#trades, this.#wishes, this.#sorting)
    this.#page = 0
    const { key, isDescending } = this.#sorting
    for (const [index, head] of this.#heads.entries()) {
      const isSorted = this.#columns[index]?.key === key
      head.setAttribute('aria-sort', isSorted ? (isDescending ? 'descending' : 'ascending') : 'none')
    }
    const { number, result } = this.#formats
    this.#count.textContent = filled(this.#texts.shown, {
      count: number(this.#chosen.length),
      total: number(this.#trades.length),
      net: result(this.#chosen.reduce((sum, { netCents }) => sum + netCents, 0)),
    })
    this.#show()
  }

  #show(): void {
    const { number } = this.#formats
    const from = this.#page * ROWS
    const shown = this.#chosen.slice(from, from + ROWS)
    this.#body.replaceChildren(
      ...shown.map((trade) => element('tr', {}, ...this.#columns.map((column, index) => cellOf(column, trade, index)))),
    )
    this.#earlier.disabled = this.#page === 0
    this.#later.disabled = from + ROWS >= this.#chosen.length
    this.#rows.textContent =
      shown.length === 0
        ? this.#texts.noRows
        : filled(this.#texts.rows, {
            from: number(from + 1),
            to: number(from + shown.length),
            count: number(this.#chosen.length),
          })
  }
}

/** Makes the list where the page has room for it. */
export const addTradeList = (data: DrawnData, formats: Formats): void => {
  const place = document.querySelector<HTMLElement>('[data-list="trades"]')
  if (place !== null) new TradeList(place, data, formats)
}
