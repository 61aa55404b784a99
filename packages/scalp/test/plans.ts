import type { EpochMs, Side, Steps } from '@alavanca/core'
import type { BarSteps, ExitPlan } from '../src/index.ts'

/** Plain numbers as steps and times: pure rules are tested on small ones. */
export const steps = (value: number): Steps => value as Steps
export const at = (value: number): EpochMs => value as EpochMs

/** Entered at 1000 at time 0; leaves at 40 against it, 80 in its favour, or from time 180 on. */
export const planFor = (side: Side, change: Partial<ExitPlan> = {}): ExitPlan => ({
  side,
  stop: steps(side === 'BUY' ? 960 : 1_040),
  target: steps(side === 'BUY' ? 1_080 : 920),
  since: at(0),
  deadline: at(180),
  ...change,
})

export type Prices = readonly [open: number, high: number, low: number, close: number]

/** A bar of 60 from `time` on. */
export const barFrom = (time: number, [open, high, low, close]: Prices): BarSteps => ({
  time: at(time),
  end: at(time + 60),
  open: steps(open),
  high: steps(high),
  low: steps(low),
  close: steps(close),
})

/** The same prices seen from the other side: mirrored at 1000, so that high and low change places. */
export const mirrored = ([open, high, low, close]: Prices): Prices => [
  2_000 - open,
  2_000 - low,
  2_000 - high,
  2_000 - close,
]
