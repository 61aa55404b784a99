import { WIN } from '@alavanca/core'
import { simulateSessions } from '../src/simulate/simulate-sessions.ts'
import type { SimulatedSession } from '../src/simulate/simulated-data.ts'

/** A Monday to Friday of the mini-index. */
export const WEEK = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06']

export const simulateDays = (seed: string, days: readonly string[]): SimulatedSession[] => [
  ...simulateSessions({ seed, instrument: WIN, days, startPrice: 140_000 }),
]
