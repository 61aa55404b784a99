import type { Cents } from '@alavanca/core'
import { type Measured, measured, type WalkForwardReport, type WalkForwardWindow } from '@alavanca/report'

const total = (windows: readonly WalkForwardWindow[], pick: (window: WalkForwardWindow) => number): number =>
  windows.reduce((sum, window) => sum + pick(window), 0)

const efficiencyOf = (windows: readonly WalkForwardWindow[], net: number, days: number, trades: number): Measured => {
  const trained = total(windows, ({ inSample }) => inSample.money.netCents)
  const trainedDays = total(windows, ({ train }) => train.days)
  if (trained <= 0) return { value: null, samples: trades, reason: 'the training windows earned nothing' }
  return measured(net / days, trained / trainedDays, trades)
}

export const walkForwardReport = (
  plan: Pick<WalkForwardReport, 'trainDays' | 'testDays' | 'days'>,
  windows: readonly WalkForwardWindow[],
): WalkForwardReport => {
  const days = total(windows, ({ test }) => test.days)
  const trades = total(windows, ({ outOfSample }) => outOfSample.trades.trades)
  const net = total(windows, ({ outOfSample }) => outOfSample.money.netCents)
  return {
    ...plan,
    windows,
    outOfSample: {
      days,
      trades,
      // a sum of cents is cents
      netCents: net as Cents,
      winningWindows: windows.filter(({ outOfSample }) => outOfSample.money.netCents > 0).length,
      expectancyCents: measured(net, trades, trades),
    },
    efficiency: efficiencyOf(windows, net, days, trades),
  }
}
