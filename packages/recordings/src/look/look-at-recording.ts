import { AlavancaError, INSTRUMENTS, type Instrument } from '@alavanca/core'
import type { LoadOptions } from '../load-options.ts'
import type { Recording } from '../load-recording.ts'
import type { LoadReport } from '../load-report.ts'
import type { MarketBar, MarketTick } from '../market-data.ts'
import { type Finding, findingsOf } from '../plausible/findings.ts'
import type { Quality } from '../quality/quality.ts'
import { QualityWatch } from '../quality/quality-watch.ts'
import { guessInstrument, type InstrumentGuess } from './guess-instrument.ts'

/** What is looked at: how to open it, as often as is needed, and what is known of it. */
export interface LookOptions extends Omit<LoadOptions, 'instrument' | 'timeZone'> {
  readonly name: string
  readonly open: (options: LoadOptions) => Promise<Recording>
  /** Guessed where left out. */
  readonly instrument?: Instrument | undefined
  /** The zone of the instrument's session where left out. */
  readonly timeZone?: string | undefined
}

/** Everything about a recording that can be told without replaying it. */
export interface Look {
  readonly report: LoadReport
  readonly quality: Quality
  readonly findings: readonly Finding[]
  readonly guess: InstrumentGuess
  readonly isZoneStated: boolean
  readonly timeZone: string
  /** The first and the last three rows, as read. */
  readonly first: readonly (MarketBar | MarketTick)[]
  readonly last: readonly (MarketBar | MarketTick)[]
  /** What had to be asked of the loader beyond its defaults, so that the file could be read to its end. */
  readonly needed: { readonly onDisorder?: 'repair'; readonly onBadRow?: 'skip' }
}

const SHOWN = 3

const pricesOf = (row: MarketBar | MarketTick): readonly number[] =>
  'open' in row ? [row.open, row.close] : [row.last ?? row.bid ?? row.ask].filter((price) => price !== null)

const firstRows = async (recording: Recording): Promise<readonly (MarketBar | MarketTick)[]> => {
  for await (const batch of recording.batches) return batch.slice(0, 100)
  return []
}

/** An instrument whose contracts may be parts, so that nothing is refused for being one: for the first look alone. */
const namedIn = ({ name, symbol }: LookOptions): Instrument | undefined =>
  Object.values(INSTRUMENTS).find((each) =>
    [name.split(/[/\\]/).at(-1) ?? '', symbol ?? ''].some((text) => text.toUpperCase().includes(each.symbol)),
  )

const stated = (instrument: Instrument): InstrumentGuess => ({ instrument, isSure: true, reasons: ['it was stated'] })

/** Tries the instruments until one lets the first rows be read. */
const guess = async (options: LookOptions): Promise<InstrumentGuess> => {
  const { open, name, instrument } = options
  if (instrument !== undefined) return stated(instrument)
  const named = namedIn(options)
  const candidates = [
    ...(named === undefined ? [] : [named]),
    ...Object.values(INSTRUMENTS).filter((each) => each !== named),
  ]
  let failure: unknown
  for (const candidate of candidates) {
    try {
      const recording = await open({ ...loadOptionsOf(options, candidate), onBadRow: 'skip' })
      const rows = await firstRows(recording)
      await recording.close()
      const found = guessInstrument({
        names: [name.split(/[/\\]/).at(-1) ?? '', recording.report().symbol ?? ''],
        prices: rows.flatMap(pricesOf),
      })
      if (found.isSure || candidate === candidates.at(-1)) return found
    } catch (error) {
      if (!(error instanceof AlavancaError)) throw error
      failure ??= error
    }
  }
  throw failure
}

const loadOptionsOf = (options: LookOptions, instrument: Instrument): LoadOptions => {
  const { name: _, open: __, timeZone, ...rest } = options
  return { ...rest, instrument, timeZone: timeZone ?? instrument.session.timeZone }
}

const readThrough = async (
  recording: Recording,
  guessed: InstrumentGuess,
  timeZone: string,
): Promise<Omit<Look, 'guess' | 'isZoneStated' | 'needed'>> => {
  const { instrument } = guessed
  const watch = new QualityWatch({ instrument })
  const first: (MarketBar | MarketTick)[] = []
  let last: readonly (MarketBar | MarketTick)[] = []
  const note = (batch: readonly (MarketBar | MarketTick)[]): void => {
    if (first.length < SHOWN) first.push(...batch.slice(0, SHOWN - first.length))
    last = batch.length >= SHOWN ? batch.slice(-SHOWN) : [...last, ...batch].slice(-SHOWN)
  }
  if (recording.kind === 'bars')
    for await (const batch of recording.batches) {
      note(batch)
      for (const bar of batch) watch.onBar(bar)
    }
  else
    for await (const batch of recording.batches) {
      note(batch)
      for (const tick of batch) watch.onTick(tick)
    }
  const [report, quality] = [recording.report(), watch.quality]
  const findings = findingsOf({ instrument, timeZone, report, quality, minutes: watch.minutes })
  return { report, quality, findings, timeZone, first, last }
}

const isDisorder = (error: unknown): boolean => error instanceof AlavancaError && error.message.includes('onDisorder')

/**
 * Looks through a recording once, keeping counts alone, and says what it was understood to be. Rows that cannot be read are
 * passed over and counted; a file in disorder is sorted, for which it is held in memory. Throws `UNREADABLE_DATA` for what
 * is no market data, or cannot be told without a word from the caller.
 */
export const lookAtRecording = async (options: LookOptions): Promise<Look> => {
  const guessed = await guess(options)
  const loading = loadOptionsOf(options, guessed.instrument)
  const more = { guess: guessed, isZoneStated: options.timeZone !== undefined }
  const through = async (needed: Look['needed']): Promise<Look> => {
    const recording = await options.open({ ...loading, onBadRow: 'skip', ...needed })
    const look = { ...(await readThrough(recording, guessed, loading.timeZone)), ...more }
    return { ...look, needed: look.report.skipped.count > 0 ? { ...needed, onBadRow: 'skip' } : needed }
  }
  try {
    return await through({})
  } catch (error) {
    if (!isDisorder(error)) throw error
    return through({ onDisorder: 'repair' })
  }
}
