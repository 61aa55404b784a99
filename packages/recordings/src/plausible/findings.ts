import { INSTRUMENTS, type Instrument, SessionCalendar } from '@alavanca/core'
import type { LoadReport } from '../load-report.ts'
import type { Quality } from '../quality/quality.ts'
import type { SessionMinutes } from '../quality/session-minutes.ts'
import { timesAway, usualPricesOf } from './usual-prices.ts'

/** What about a recording cannot be believed. */
export type FindingCode = 'zone' | 'tick' | 'price'

/** One thing that hardly can be, with what it probably is. */
export interface Finding {
  readonly code: FindingCode
  readonly message: string
}

/** Fewer rows say nothing. */
const LEAST_ROWS = 20
/** Above this share of rows off the tick it is another instrument's tick, or an adjusted series. */
const MOST_OFF_TICK = 0.5
const FAR = 3
/** Rows outside the session that one hour's shift would bring in are no odd rows. */
const OUTSIDE = 0.93
const BETTER = 0.98
const HOUR = 60
const ZONES = [
  'UTC',
  'America/Sao_Paulo',
  'America/New_York',
  'America/Chicago',
  'Europe/London',
  'Europe/Athens',
  'Asia/Tokyo',
]

const percent = (share: number): string => `${(share * 100).toFixed(share > 0.995 && share < 1 ? 1 : 0)} %`

/** The zone whose clock is as far from Greenwich as this at that time. */
const zoneOf = (offsetMinutes: number, time: number): string => {
  const known = ZONES.find((zone) => new SessionCalendar(zone).offsetAt(time) === offsetMinutes * 60_000)
  const hours = -offsetMinutes / HOUR
  return known ?? `Etc/GMT${hours < 0 ? '' : '+'}${hours}`
}

/** What is looked at. */
export interface Evidence {
  readonly instrument: Instrument
  readonly timeZone: string
  readonly report: Pick<LoadReport, 'rows' | 'offTick' | 'from' | 'timeframeMs'>
  readonly quality: Quality
  readonly minutes: SessionMinutes
}

const zoneFinding = ({ instrument, timeZone, report, quality, minutes }: Evidence): Finding | null => {
  const inside = quality.insideSession
  if (inside >= OUTSIDE || (report.timeframeMs ?? 0) >= 86_400_000) return null
  const shifts = Array.from({ length: 27 }, (_, index) => (index - 13) * HOUR).sort((a, b) => Math.abs(a) - Math.abs(b))
  const best = shifts.find((shift) => minutes.insideShare(shift) >= BETTER)
  if (best === undefined) return null
  const time = report.from ?? 0
  const zone = zoneOf(new SessionCalendar(timeZone).offsetAt(time) / 60_000 - best, time)
  const { opens, closes } = instrument.session
  return {
    code: 'zone',
    message: `${percent(1 - inside)} of its rows lie outside the session of ${instrument.symbol}, ${opens} to ${closes}; ${Math.abs(best / HOUR)} hours ${best > 0 ? 'later' : 'earlier'} they would lie inside. Its clock is probably that of ${zone} (timezone), or its epoch numbers are the other kind (epoch)`,
  }
}

const fitting = (quality: Quality): string => {
  const price = quality.typicalPrice ?? Number.NaN
  const names = Object.values(INSTRUMENTS)
    .filter((instrument) => timesAway(price, usualPricesOf(instrument)) === 1)
    .map(({ symbol }) => symbol)
  return names.length === 0
    ? 'Of the instruments that come along none has such prices: describe your own in a file'
    : `Prices like these has ${names.join(' or ')} (instrument)`
}

const tickFinding = ({ instrument, report: { rows, offTick }, quality }: Evidence): Finding | null =>
  offTick <= rows * MOST_OFF_TICK
    ? null
    : {
        code: 'tick',
        message: `${offTick.toLocaleString('en')} of its ${rows.toLocaleString('en')} rows have prices that ${instrument.symbol} with its tick of ${instrument.tickSize} cannot have: another instrument, or a series adjusted over contracts, whose money would be wrong. ${fitting(quality)}`,
      }

const priceFinding = ({ instrument, quality }: Evidence): Finding | null => {
  const { typicalPrice } = quality
  const usual = usualPricesOf(instrument)
  if (typicalPrice === null || usual === null) return null
  const away = timesAway(typicalPrice, usual)
  if (away < FAR) return null
  return {
    code: 'price',
    message: `its prices around ${typicalPrice} are ${away.toFixed(0)} times away from where ${instrument.symbol} has traded, ${usual.from} to ${usual.to}. ${fitting(quality)}`,
  }
}

/** Everything about a recording that hardly can be; nothing where there are few rows. */
export const findingsOf = (evidence: Evidence): readonly Finding[] =>
  evidence.quality.rows < LEAST_ROWS
    ? []
    : [priceFinding(evidence), tickFinding(evidence), zoneFinding(evidence)].filter((finding) => finding !== null)
