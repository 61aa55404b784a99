import type { Language } from '@alavanca/core'
import type { ContinuousOptions } from '@alavanca/recordings'
import type { PresetName } from '@alavanca/settings'
import type { Arguments } from './arguments.ts'
import { ADJUSTMENTS, INTRABAR, LANGUAGE_NAMES, PRESETS } from './options/closed-lists.ts'
import type { REPLAY_OPTIONS } from './options/replay-options.ts'
import {
  type RecordingArguments,
  recordingArguments,
  type WatchArguments,
  watchArguments,
} from './recording-arguments.ts'
import { SHIPPED } from './strategy/shipped.ts'
import { usage } from './usage-error.ts'

/** The words of `alavanca replay`. */
export type ReplayWords = Arguments<keyof typeof REPLAY_OPTIONS>

/** What is made of the recording. */
export type ReplayMode =
  | { readonly type: 'SINGLE' }
  | { readonly type: 'WALK_FORWARD'; readonly trainDays: number; readonly testDays: number }
  | { readonly type: 'SEEDS'; readonly seeds: number; readonly workers: number | undefined }
  /** Settings of the second run: variables of a file, a preset, or both. */
  | { readonly type: 'COMPARISON'; readonly envFile: string | undefined; readonly preset: PresetName | undefined }

/** What was asked of `alavanca replay`, with words checked but files unopened. */
export interface ReplayArguments extends RecordingArguments {
  readonly watch: WatchArguments
  /** Oldest first, at least one. */
  readonly data: readonly string[]
  readonly instrument: string
  readonly timeZone: string
  readonly strategy: string
  readonly warmUp: string | undefined
  /** How the files, one a contract, become one series; null where they simply follow each other. */
  readonly continuous: Pick<ContinuousOptions, 'roll' | 'adjust'> | null
  readonly preset: PresetName | undefined
  readonly spreadPoints: number | undefined
  readonly slippagePoints: number | undefined
  readonly commissionPerContract: number | undefined
  readonly intrabar: 'pessimistic' | 'optimistic' | 'nearest-first' | undefined
  /** Variables of the environment that look like settings and are none. */
  readonly ignoredVariables: readonly string[]
  readonly mode: ReplayMode
  /** Where the steps of a single run are written. */
  readonly writeJournal: string | undefined
  readonly json: boolean
  readonly out: string | undefined
  /** Of summary and report. */
  readonly language: Language
}

const dataFiles = (words: ReplayWords): readonly string[] => {
  const files = words.texts('data')
  if (files.length === 0 || files.includes('')) throw usage`--data is missing.`
  return files
}

const WALK = ['train-days', 'test-days'] as const
const COMPARE = ['compare-env', 'compare-preset'] as const
const MODES = [WALK, ['seeds'], COMPARE] as const

const requireOneMode = (words: ReplayWords): void => {
  const asked = MODES.flatMap((names) => names.filter((name) => words.has(name)).slice(0, 1))
  if (asked.length > 1) throw usage`--${asked[0]} and --${asked[1]} cannot be had together.`
  if (words.has('workers') && !words.has('seeds')) throw usage`--workers goes with --seeds alone.`
  if (words.has('write-journal') && asked.length > 0)
    throw usage`--write-journal keeps the steps of a single run; it cannot go with --${asked[0]}.`
}

const modeOf = (words: ReplayWords): ReplayMode => {
  requireOneMode(words)
  const seeds = words.count('seeds')
  if (seeds !== undefined) return { type: 'SEEDS', seeds, workers: words.count('workers') }
  if (COMPARE.some((name) => words.has(name)))
    return { type: 'COMPARISON', envFile: words.text('compare-env'), preset: words.oneOf('compare-preset', PRESETS) }
  const [trainDays, testDays] = WALK.map((name) => words.count(name))
  if (trainDays === undefined && testDays === undefined) return { type: 'SINGLE' }
  if (trainDays === undefined || testDays === undefined) throw usage`--train-days and --test-days go together.`
  return { type: 'WALK_FORWARD', trainDays, testDays }
}

/** `volume`, or the session days of the rolls. */
const continuousOf = (words: ReplayWords): ReplayArguments['continuous'] => {
  const [rule, adjust] = [words.text('roll'), words.oneOf('adjust', ADJUSTMENTS) ?? 'none']
  if (rule === undefined) {
    if (words.has('adjust')) throw usage`--adjust goes with --roll alone.`
    return null
  }
  const days = rule.split(',')
  if (rule !== 'volume' && !days.every((day) => /^\d{4}-\d\d-\d\d$/.test(day)))
    throw usage`--roll must be volume, or days like 2026-04-15,2026-06-17; got ${rule}.`
  return { roll: rule === 'volume' ? { by: 'volume' } : { by: 'date', days }, adjust }
}

const outOf = (words: ReplayWords): string | undefined => {
  const out = words.text('out')
  // nothing would be the working folder, and what lies there would be written over
  if (out?.trim() === '') throw usage`--out must name a folder.`
  return out
}

/** `language` is that of the call. Throws `UsageError` for what is missing, unknown or out of range. */
export const replayArguments = (words: ReplayWords, language: Language = 'en'): ReplayArguments => {
  return {
    data: dataFiles(words),
    instrument: words.required('instrument'),
    timeZone: words.required('timezone'),
    strategy: words.text('strategy') ?? SHIPPED,
    warmUp: words.text('warm-up'),
    continuous: continuousOf(words),
    ...recordingArguments(words),
    watch: watchArguments(words),
    preset: words.oneOf('preset', PRESETS),
    spreadPoints: words.amount('spread'),
    slippagePoints: words.amount('slippage'),
    commissionPerContract: words.amount('commission'),
    intrabar: words.oneOf('intrabar', INTRABAR),
    ignoredVariables: words.texts('ignore-variable'),
    mode: modeOf(words),
    writeJournal: words.text('write-journal'),
    json: words.has('json'),
    out: outOf(words),
    language: words.oneOf('language', LANGUAGE_NAMES) ?? language,
  }
}
