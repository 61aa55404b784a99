import { type SessionDay, WIN } from '@alavanca/core'
import {
  formatMetaTraderBars,
  formatMetaTraderTicks,
  gzipText,
  metaTraderFileName,
  type SimulatedSession,
  simulateSessions,
} from '@alavanca/replay'

/** A file that ships with the project. */
export interface DemoFile {
  readonly name: string
  readonly bytes: Uint8Array
}

// the name of the project, not picked for what comes out: another seed would be as good
const SEED = 'alavanca'
const START_PRICE = 140_000
const SERIES = 'SIMULATED_WIN'
const FIRST_DAY = '2026-07-06'
/** The only day whose ticks are kept; the bars end on the session before. */
const TICK_DAY = '2026-09-01'

const DAY = 24 * 60 * 60_000

/** Mondays to Fridays, both ends included. No B3 holiday falls into these weeks of 2026. */
const weekdays = (first: SessionDay, last: SessionDay): SessionDay[] => {
  const days: SessionDay[] = []
  for (let time = Date.parse(first); time <= Date.parse(last); time += DAY) {
    const date = new Date(time)
    if (date.getUTCDay() % 6 !== 0) days.push(date.toISOString().slice(0, 10))
  }
  return days
}

const barFile = (sessions: readonly SimulatedSession[]): DemoFile => {
  const bars = sessions.flatMap((session) => session.bars)
  const [from, to] = [bars[0]?.time ?? Number.NaN, bars.at(-1)?.time ?? Number.NaN]
  return {
    name: `${metaTraderFileName({ series: SERIES, timeframe: 'M1', from, to }, WIN)}.gz`,
    bytes: gzipText(formatMetaTraderBars(bars, WIN)),
  }
}

const tickFile = (sessions: readonly SimulatedSession[]): DemoFile => {
  const ticks = sessions.flatMap((session) => session.ticks)
  const [from, to] = [ticks[0]?.time ?? Number.NaN, ticks.at(-1)?.time ?? Number.NaN]
  return {
    name: `${metaTraderFileName({ series: SERIES, from, to }, WIN)}.gz`,
    bytes: gzipText(formatMetaTraderTicks(ticks, WIN)),
  }
}

/** Eight weeks of one-minute bars and the ticks of the day after them, out of one simulation. */
export const demoFiles = (): DemoFile[] => {
  const days = weekdays(FIRST_DAY, TICK_DAY)
  const sessions = [...simulateSessions({ seed: SEED, instrument: WIN, days, startPrice: START_PRICE })]
  return [
    barFile(sessions.filter(({ day }) => day !== TICK_DAY)),
    tickFile(sessions.filter(({ day }) => day === TICK_DAY)),
  ]
}
