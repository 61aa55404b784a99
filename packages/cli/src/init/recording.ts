import { type SessionDay, WIN } from '@alavanca/core'
import { formatMetaTraderBars, metaTraderFileName, simulateSessions } from '@alavanca/replay'

/** A week without a holiday. */
const DAYS: readonly SessionDay[] = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06']

/** A recording to begin with, as MetaTrader exports one: a week of a simulated market, the same for everybody. */
export const exampleRecording = (): { readonly name: string; readonly text: string } => {
  const sessions = simulateSessions({ seed: 'alavanca', instrument: WIN, days: DAYS, startPrice: 140_000 })
  const bars = [...sessions].flatMap((session) => session.bars)
  const [from, to] = [bars[0]?.time ?? 0, bars.at(-1)?.time ?? 0]
  return {
    name: metaTraderFileName({ series: 'SIMULATED_WIN', timeframe: 'M1', from, to }, WIN),
    text: formatMetaTraderBars(bars, WIN),
  }
}
