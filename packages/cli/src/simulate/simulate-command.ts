import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { EpochMs, Instrument } from '@alavanca/core'
import {
  edgeDiesOn,
  formatMetaTraderBars,
  formatMetaTraderTicks,
  marketWithEdge,
  type SimulatedSession,
  simulateSessions,
  usualStart,
  weekdaysFrom,
} from '@alavanca/replay'
import { loadInstrument } from '../load-instrument.ts'
import type { Book } from '../map/declare.ts'
import { ProgressLine } from '../progress.ts'
import { toJson } from '../result.ts'
import type { Terminal } from '../terminal.ts'
import { type UsageError, usage } from '../usage-error.ts'
import { type SimulateArguments, type SimulateWords, simulateArguments } from './simulate-arguments.ts'
import { type Simulated, simulatedInWords } from './simulated-in-words.ts'
import { writeText } from './write-text.ts'

/** What was written so far. */
interface Count {
  rows: number
  from: EpochMs | null
  to: EpochMs | null
}

const withoutHeading = (text: string): string => text.slice(text.indexOf('\n') + 1)

/** The file session by session, its heading once; counts as it goes. */
function* pieces(
  sessions: Iterable<SimulatedSession>,
  { kind }: SimulateArguments,
  instrument: Instrument,
  count: Count,
  onDay: () => void,
): Generator<string> {
  for (const { bars, ticks } of sessions) {
    const rows = kind === 'bars' ? bars : ticks
    const text = kind === 'bars' ? formatMetaTraderBars(bars, instrument) : formatMetaTraderTicks(ticks, instrument)
    yield count.rows === 0 ? text : withoutHeading(text)
    // as: the simulator made these times
    count.from ??= (rows[0]?.time ?? null) as EpochMs | null
    count.to = (rows.at(-1)?.time ?? count.to) as EpochMs | null
    count.rows += rows.length
    onDay()
  }
}

/** Options of a replay that reads the file as it was meant. */
const replayOf = (asked: SimulateArguments, { session, currency }: Instrument): readonly string[] => [
  'replay',
  ...['--data', asked.out, '--instrument', asked.instrument, '--timezone', session.timeZone],
  ...(currency === 'BRL' ? [] : ['--accept', 'currency']),
]

const unableTo = (path: string, error: unknown): UsageError =>
  usage`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`

/** `alavanca simulate`: a market that never was, as a recording that `alavanca replay` reads. */
export const simulateCommand = async (words: SimulateWords, terminal: Terminal, { texts }: Book): Promise<void> => {
  const asked = simulateArguments(words)
  const { out, edge, seed, kind, force } = asked
  const instrument = await loadInstrument(asked.instrument, terminal.directory)
  const path = resolve(terminal.directory, out)
  if (!force && existsSync(path)) throw usage`${path} is there already; --force writes over it.`
  const days = weekdaysFrom(asked.firstDay, asked.days)
  const market = marketWithEdge(edge, days)
  const sessions = simulateSessions({ seed, instrument, days, startPrice: usualStart(instrument), ...market })
  const count: Count = { rows: 0, from: null, to: null }
  const progress = new ProgressLine(terminal)
  let done = 0
  const onDay = (): void => {
    done += 1
    progress.draw(done / days.length, () => `${done} of ${days.length} days`)
  }
  try {
    await writeText(path, pieces(sessions, asked, instrument, count, onDay), force)
  } catch (error) {
    // where a file cannot be made is the caller's to mend
    if (error instanceof Error && 'syscall' in error) throw unableTo(path, error)
    throw error
  } finally {
    progress.clear()
  }
  const simulated: Simulated = {
    path,
    kind,
    instrument: instrument.symbol,
    timeZone: instrument.session.timeZone,
    seed,
    edge,
    edgeDiesOn: edgeDiesOn(edge, days),
    days: days.length,
    ...count,
    bytes: statSync(path).size,
    replay: replayOf(asked, instrument),
  }
  terminal.out(asked.json ? toJson(simulated) : simulatedInWords(simulated, texts.language))
}
