import type { ReportTimeline } from '../html/report-data.ts'
import { Thinned } from './thinned.ts'

/** Points of prices and equity that are kept; a screen is not wider, and one may still look closer. */
const MOST_POINTS = 4_096

interface PriceRow {
  readonly time: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
}

interface EquityRow {
  readonly equity: number
  readonly lowest: number
  readonly highest: number
  readonly drawdown: number
}

type Point = PriceRow & EquityRow

const mergeEquity = (earlier: EquityRow, later: EquityRow): EquityRow => ({
  equity: later.equity,
  lowest: Math.min(earlier.lowest, later.lowest),
  highest: Math.max(earlier.highest, later.highest),
  drawdown: Math.max(earlier.drawdown, later.drawdown),
})

// spelt out, for spreading an object takes several times as long, and there is one a bar
const mergePoints = (earlier: Point, later: Point): Point => ({
  time: earlier.time,
  open: earlier.open,
  high: Math.max(earlier.high, later.high),
  low: Math.min(earlier.low, later.low),
  close: later.close,
  equity: later.equity,
  lowest: Math.min(earlier.lowest, later.lowest),
  highest: Math.max(earlier.highest, later.highest),
  drawdown: Math.max(earlier.drawdown, later.drawdown),
})

/** Prices and equity side by side. Equity belongs to the bar that ends next, and after the last bar to that. */
export class Timeline {
  readonly #points = new Thinned<Point>(MOST_POINTS, mergePoints)
  #peak = 0
  #newest = 0
  #waiting: EquityRow | null = null

  /** Equity against the start, open positions included. */
  addEquity(cents: number): void {
    this.#peak = Math.max(this.#peak, cents)
    this.#newest = cents
    const row = { equity: cents, lowest: cents, highest: cents, drawdown: this.#peak - cents }
    this.#waiting = this.#waiting === null ? row : mergeEquity(this.#waiting, row)
  }

  addBar({ time, open, high, low, close }: PriceRow): void {
    const { equity, lowest, highest, drawdown } = this.#takeEquity()
    this.#points.add({ time, open, high, low, close, equity, lowest, highest, drawdown })
  }

  toReport(): ReportTimeline {
    this.#settle()
    const { points, rowsPerPoint } = this.#points
    const column = (name: keyof Point): number[] => points.map((point) => point[name])
    return {
      barsPerPoint: rowsPerPoint,
      times: column('time'),
      open: column('open'),
      high: column('high'),
      low: column('low'),
      close: column('close'),
      equityCents: column('equity'),
      lowestEquityCents: column('lowest'),
      highestEquityCents: column('highest'),
      drawdownCents: column('drawdown'),
    }
  }

  #takeEquity(): EquityRow {
    const still = {
      equity: this.#newest,
      lowest: this.#newest,
      highest: this.#newest,
      drawdown: this.#peak - this.#newest,
    }
    const row = this.#waiting ?? still
    this.#waiting = null
    return row
  }

  #settle(): void {
    const last = this.#points.points.at(-1)
    if (last !== undefined && this.#waiting !== null) this.#points.amendLast({ ...last, ...this.#takeEquity() })
  }
}
