import { type Instrument, SessionCalendar } from '@alavanca/core'
import type { MarketBar, MarketTick } from '../market-data.ts'
import { OutlierRule } from './outlier-rule.ts'
import { IncidentTally, type Quality } from './quality.ts'
import { SessionMinutes } from './session-minutes.ts'

const DAY = 86_400_000
/** So many rows without any movement are no calm market but a feed that stopped. */
const STALE_ROWS = 30

/** What is wrong with one row; null where nothing is. */
export type RowFault = 'OUTLIER' | 'CROSSED' | 'STALE' | 'GAP'

/** Looks at a recording row by row, oldest first, and keeps counts alone: its room does not grow. */
export class QualityWatch {
  readonly minutes: SessionMinutes
  readonly #calendar: SessionCalendar
  readonly #outliers = new OutlierRule()
  readonly #tallies = {
    missing: new IncidentTally(),
    outliers: new IncidentTally(),
    crossed: new IncidentTally(),
    stale: new IncidentTally(),
  }
  #rows = 0
  #days = 0
  #day = ''
  #dayEnds = Number.NEGATIVE_INFINITY
  #lowest = Number.POSITIVE_INFINITY
  #highest = 0
  #logs = 0
  #priced = 0
  #missingBars = 0
  #end = Number.NEGATIVE_INFINITY
  #price = Number.NaN
  #run = 0
  #staleRows = 0

  constructor({ instrument }: { readonly instrument: Instrument }) {
    this.minutes = new SessionMinutes(instrument)
    this.#calendar = new SessionCalendar(instrument.session.timeZone)
  }

  /** The next bar; what is wrong with it. */
  onBar({ time, durationMs, open, high, low, close }: MarketBar): readonly RowFault[] {
    const isSameDay = this.#count(time, durationMs)
    const faults: RowFault[] = []
    const missing = isSameDay && durationMs < DAY ? Math.floor((time - this.#end) / durationMs) : 0
    if (missing > 0) {
      this.#missingBars += missing
      this.#tallies.missing.add(this.#end, `${missing} missing`)
      faults.push('GAP')
    }
    this.#end = time + durationMs
    if (this.#outliers.isOutlier(high - low, close)) {
      this.#tallies.outliers.add(time, `from ${low} to ${high}`)
      faults.push('OUTLIER')
    } else this.#span(low, high)
    if (this.#isStale(time, close, high === low && open === close)) faults.push('STALE')
    return faults
  }

  /** The next tick; what is wrong with it. */
  onTick({ time, bid, ask, last }: MarketTick): readonly RowFault[] {
    this.#count(time, 0)
    const faults: RowFault[] = []
    if (bid !== null && ask !== null && ask < bid) {
      this.#tallies.crossed.add(time, `bid ${bid}, ask ${ask}`)
      faults.push('CROSSED')
    }
    const price = last ?? bid ?? ask
    if (price === null) return faults
    const step = Number.isNaN(this.#price) ? 0 : Math.abs(price - this.#price)
    if (this.#outliers.isOutlier(step, price)) {
      this.#tallies.outliers.add(time, `${price} after ${this.#price}`)
      faults.push('OUTLIER')
      return faults
    }
    this.#span(price, price)
    this.#price = price
    return faults
  }

  get quality(): Quality {
    const { missing, outliers, crossed, stale } = this.#tallies
    return {
      rows: this.#rows,
      days: this.#days,
      lowest: this.#priced === 0 ? null : this.#lowest,
      highest: this.#priced === 0 ? null : this.#highest,
      typicalPrice: this.#priced === 0 ? null : Number(Math.exp(this.#logs / this.#priced).toPrecision(6)),
      insideSession: this.minutes.insideShare(),
      hours: this.minutes.span(),
      missing: { ...missing.all, bars: this.#missingBars },
      outliers: outliers.all,
      crossed: crossed.all,
      stale: { ...stale.all, rows: this.#staleRows },
    }
  }

  /** Notes a row's time; whether its session day is that of the row before. */
  #count(time: number, durationMs: number): boolean {
    this.#rows += 1
    if (durationMs < DAY) this.minutes.add(time)
    if (time < this.#dayEnds) return true
    const day = this.#calendar.dayOf(time)
    this.#dayEnds = this.#calendar.endOfDay(time)
    const isSameDay = day === this.#day
    this.#day = day
    if (!isSameDay) this.#days += 1
    return isSameDay
  }

  #span(low: number, high: number): void {
    if (low < this.#lowest) this.#lowest = low
    if (high > this.#highest) this.#highest = high
    this.#logs += Math.log(high)
    this.#priced += 1
  }

  #isStale(time: number, close: number, isFlat: boolean): boolean {
    this.#run = isFlat && close === this.#price ? this.#run + 1 : 0
    this.#price = close
    if (this.#run < STALE_ROWS) return false
    if (this.#run === STALE_ROWS) this.#tallies.stale.add(time, `${close} since ${STALE_ROWS} rows`)
    this.#staleRows += this.#run === STALE_ROWS ? STALE_ROWS : 1
    return true
  }
}
