import { EURUSD, type Instrument, WDO, WIN } from '@alavanca/core'
import { BarAggregator, loadRecording } from '@alavanca/recordings'
import { describe, expect, test } from 'vitest'
import {
  formatMetaTraderBars,
  formatMetaTraderTicks,
  gzipText,
  type SimulatedSession,
  simulateSessions,
  WIN_LIKE,
} from '../src/index.ts'
import { simulateDays } from './simulated-week.ts'

const load = async (text: string, instrument: Instrument): Promise<unknown[]> => {
  const { timeZone } = instrument.session
  const recording = await loadRecording([gzipText(text)], { name: 'simulated.csv.gz', instrument, timeZone })
  const rows: unknown[] = []
  for await (const batch of recording.batches) rows.push(...batch)
  return rows
}

const sessionOf = (instrument: Instrument, startPrice: number, minuteVolatilityTicks: number): SimulatedSession[] => {
  const shape = { ...WIN_LIKE, minuteVolatilityTicks }
  return [...simulateSessions({ seed: 'files', instrument, days: ['2026-03-02', '2026-03-03'], startPrice, shape })]
}

describe.each([
  ['WIN', WIN, sessionOf(WIN, 140_000, 8)],
  ['WDO', WDO, sessionOf(WDO, 5_400, 2)],
  ['EURUSD', EURUSD, sessionOf(EURUSD, 1.085, 10)],
] as const)('simulated %s comes back out of its files', (_, instrument, sessions) => {
  test('bars', async () => {
    const bars = sessions.flatMap((session) => session.bars)
    const wanted = bars.map(({ tickVolume, ...bar }) => bar)
    expect(await load(formatMetaTraderBars(bars, instrument), instrument)).toEqual(wanted)
  })

  test('ticks', async () => {
    const ticks = sessions.flatMap((session) => session.ticks)
    // a file cannot say that the last trade was forgotten over night
    const [first = [], second = []] = sessions.map((session) => session.ticks)
    const evening = first.at(-1)?.last ?? null
    const untilTrade = second.findIndex(({ aggressor }) => aggressor !== null)
    const wanted = ticks.map(({ aggressor, ...tick }, index) => {
      const isMorning = index >= first.length && index < first.length + untilTrade
      return isMorning ? { ...tick, last: evening } : tick
    })
    expect(await load(formatMetaTraderTicks(ticks, instrument), instrument)).toEqual(wanted)
  })
})

test('simulated ticks become the very bars that the simulator wrote', () => {
  for (const { ticks, bars } of simulateDays('bars', ['2026-03-02', '2026-03-03'])) {
    const aggregator = new BarAggregator({ instrument: WIN, durationMs: 60_000 })
    const made = [...ticks.map((tick) => aggregator.push(tick)), aggregator.finish()].filter((bar) => bar !== null)
    expect(made).toEqual(bars.map(({ tickVolume: _, ...each }) => each))
  }
})
