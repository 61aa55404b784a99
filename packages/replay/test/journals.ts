import type { Step } from '@alavanca/engine'
import { gzipSync } from 'fflate'
import { type JournalHeader, journalHeader, journalLine } from '../src/journal/journal-format.ts'
import { engineConfigOf } from '../src/run/engine-of.ts'
import { ReplaySession } from '../src/run/replay-session.ts'
import type { ReplaySetup } from '../src/run/replay-setup.ts'
import { busy, daysOfBars, learning } from './days.ts'
import { setup } from './scripted.ts'

/** A run that trades, re-leverages and learns. */
export const recordedSetup = (): ReplaySetup => setup(busy(3), { learning: learning() })

/** A run's steps as they happen, with the head that they need. */
export const record = (days = 3, made: ReplaySetup = recordedSetup()): { header: JournalHeader; steps: Step[] } => {
  const steps: Step[] = []
  const session = new ReplaySession({ ...made, listener: { onStep: (step) => steps.push(step) } })
  const header = journalHeader(engineConfigOf(made), made.startFrom ?? null)
  for (const bar of daysOfBars(days)) session.onBar(bar)
  session.finish()
  return { header, steps }
}

export const bytesOf = (header: JournalHeader, steps: readonly Step[]): Uint8Array =>
  new TextEncoder().encode([header, ...steps].map(journalLine).join(''))

export const packed = (bytes: Uint8Array): Uint8Array => gzipSync(bytes)
