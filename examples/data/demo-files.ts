import { WIN } from '@alavanca/core'
import {
  formatMetaTraderBars,
  formatMetaTraderTicks,
  gzipText,
  metaTraderFileName,
  type SimulatedSession,
  simulateSessions,
  weekdaysFrom,
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
/** Eight weeks and two days. No B3 holiday falls into these weeks of 2026. */
const DAYS = 42
/** The only day whose ticks are kept, the last; the bars end on the session before. */
const TICK_DAY = '2026-09-01'

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
  const days = weekdaysFrom(FIRST_DAY, DAYS)
  const sessions = [...simulateSessions({ seed: SEED, instrument: WIN, days, startPrice: START_PRICE })]
  return [
    barFile(sessions.filter(({ day }) => day !== TICK_DAY)),
    tickFile(sessions.filter(({ day }) => day === TICK_DAY)),
  ]
}
