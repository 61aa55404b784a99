import { AlavancaError, type Instrument, requireOneOf } from '@alavanca/core'
import type { BarRecording, Recording, TickRecording } from '../load-recording.ts'
import type { LoadReport } from '../load-report.ts'
import { type Finding, type FindingCode, findingsOf } from '../plausible/findings.ts'
import type { Quality } from './quality.ts'
import { QualityWatch, type RowFault } from './quality-watch.ts'

/** What becomes of rows that are readable and odd. */
export interface QualityRules {
  /** Bars with a range, or ticks with a step, beyond all before: kept by default. */
  readonly onOutlier?: 'stop' | 'skip' | 'keep' | undefined
  /** Ticks with the ask below the bid: kept by default. */
  readonly onCrossed?: 'stop' | 'skip' | 'keep' | undefined
  /** Rows of a run in which nothing moves any more: kept by default. */
  readonly onStale?: 'stop' | 'skip' | 'keep' | undefined
  /** Bars that are missing in the midst of a day: kept by default, since a market may rest. */
  readonly onGap?: 'stop' | 'keep' | undefined
}

/** What to hold a recording against, and which faults end the reading. */
export interface WatchOptions extends QualityRules {
  readonly instrument: Instrument
  /** The zone that the recording was opened with. */
  readonly timeZone: string
  /** What may be although it hardly can: all others end the reading. */
  readonly accept?: readonly FindingCode[] | undefined
}

interface Watched {
  /** How good the recording is, as far as it was read. */
  quality(): Quality
  /** What hardly can be, whether it was accepted or not. */
  findings(): readonly Finding[]
  report(): LoadReport & { readonly quality: Quality }
}

/** A recording that counts its faults while it is read. */
export type WatchedRecording = (Omit<BarRecording, 'report'> & Watched) | (Omit<TickRecording, 'report'> & Watched)

/** Enough rows to be sure, and few enough that nobody waits. */
const EARLY_ROWS = 2000

const OPTION: Readonly<Record<RowFault, keyof QualityRules>> = {
  OUTLIER: 'onOutlier',
  CROSSED: 'onCrossed',
  STALE: 'onStale',
  GAP: 'onGap',
}
const WORDS: Readonly<Record<RowFault, string>> = {
  OUTLIER: 'it moves beyond all before it',
  CROSSED: 'its ask is below its bid',
  STALE: 'nothing has moved for long',
  GAP: 'bars are missing before it',
}

const stopAt = (name: string, time: number, fault: RowFault): AlavancaError => {
  const at = new Date(time).toISOString()
  const message = `${WORDS[fault]} (${OPTION[fault]}: 'keep' reads on)`
  return new AlavancaError('UNREADABLE_DATA', `${name} ends at ${at}: ${message}.`, [
    { path: name, value: at, message },
  ])
}

const requireRules = (options: WatchOptions): Readonly<Record<RowFault, 'stop' | 'skip' | 'keep'>> => {
  const ruleOf = (fault: RowFault): 'stop' | 'skip' | 'keep' =>
    requireOneOf(
      options[OPTION[fault]] ?? 'keep',
      fault === 'GAP' ? ['stop', 'keep'] : ['stop', 'skip', 'keep'],
      OPTION[fault],
    )
  return { OUTLIER: ruleOf('OUTLIER'), CROSSED: ruleOf('CROSSED'), STALE: ruleOf('STALE'), GAP: ruleOf('GAP') }
}

/**
 * A recording whose rows are looked at as they pass: how good they are, and whether they can be what the caller says they
 * are. Reading throws `UNREADABLE_DATA` once they hardly can and the caller does not accept it: in a zone in which the
 * session is shut, off the instrument's tick, or many times away from its prices.
 */
export const watchRecording = (recording: Recording, options: WatchOptions): WatchedRecording => {
  const { instrument, timeZone, accept = [] } = options
  const rules = requireRules(options)
  const watch = new QualityWatch(options)
  const findings = (): readonly Finding[] => {
    const report = recording.report()
    return findingsOf({ instrument, timeZone, report, quality: watch.quality, minutes: watch.minutes })
  }
  const requirePlausible = (): void => {
    const found = findings().find(({ code }) => !accept.includes(code))
    const { name } = recording.report()
    if (found !== undefined)
      throw new AlavancaError(
        'UNREADABLE_DATA',
        `${name} cannot be right: ${found.message}. Say accept ${found.code} if it is.`,
        [{ path: name, value: found.code, message: found.message }],
      )
  }
  const watched = async function* <Row extends { readonly time: number }>(
    batches: AsyncIterable<readonly Row[]>,
    look: (row: Row) => readonly RowFault[],
  ): AsyncGenerator<readonly Row[]> {
    let seen = 0
    const isKept = (row: Row): boolean => {
      const faults = look(row)
      if (faults.length === 0) return true
      const stop = faults.find((fault) => rules[fault] === 'stop')
      if (stop !== undefined) throw stopAt(recording.report().name, row.time, stop)
      return !faults.some((fault) => rules[fault] === 'skip')
    }
    for await (const batch of batches) {
      const kept = batch.filter(isKept)
      const before = seen
      seen += batch.length
      if (before < EARLY_ROWS && seen >= EARLY_ROWS) requirePlausible()
      if (kept.length > 0) yield kept
    }
    requirePlausible()
  }
  const more = {
    quality: () => watch.quality,
    findings,
    report: () => ({ ...recording.report(), quality: watch.quality }),
    close: () => recording.close(),
  }
  return recording.kind === 'bars'
    ? { kind: 'bars', batches: watched(recording.batches, (bar) => watch.onBar(bar)), ...more }
    : { kind: 'ticks', batches: watched(recording.batches, (tick) => watch.onTick(tick)), ...more }
}
