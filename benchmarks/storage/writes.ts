/** What it costs to keep steps. */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Step } from '@alavanca/engine'
import { openSqliteStore, type SqliteStore, type SqliteStoreOptions } from '@alavanca/sqlite'
import type { Market } from '../market.ts'
import { type CpuMeasurement, perCpuSecond } from './per-cpu-second.ts'
import { replayBars, replayTicks } from './steps.ts'

/** Milliseconds a call took. */
export interface Latency {
  readonly name: string
  readonly calls: number
  readonly medianMs: number
  readonly p99Ms: number
  readonly worstMs: number
}

const latencyOf = (name: string, times: readonly number[]): Latency => {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { name, calls: sorted.length, medianMs: at(0.5), p99Ms: at(0.99), worstMs: at(1) }
}

/** A store in a folder of its own below `place`, gone afterwards. */
const withStore = async <Result>(
  place: string,
  options: SqliteStoreOptions,
  work: (store: SqliteStore) => Result,
): Promise<Result> => {
  const folder = mkdtempSync(join(place, 'alavanca-bench-'))
  const store = await openSqliteStore(join(folder, 'bench.db'), options)
  try {
    return work(store)
  } finally {
    store.close()
    rmSync(folder, { recursive: true })
  }
}

const timed = (call: () => void): number => {
  const start = performance.now()
  call()
  return performance.now() - start
}

/** Every step of a replay committed alone, on disk when `append` returns. */
export const measureDurable = async (place: string, steps: readonly Step[]): Promise<readonly Latency[]> => {
  const seen = steps.slice(0, 20_000)
  const isBatch = ({ records }: Step): boolean => records.some(({ type }) => type === 'LEARNT')
  const sends = ({ commands }: Step): boolean => commands.length > 0
  const times = await withStore(place, {}, (store) =>
    seen.map((step) => ({ step, ms: timed(() => store.append(step)) })),
  )
  const of = (name: string, isMeant: (step: Step) => boolean): Latency =>
    latencyOf(
      name,
      times.filter(({ step }) => isMeant(step)).map(({ ms }) => ms),
    )
  return [
    of('append, every step of a replay', () => true),
    of('append, a step that sends an order', sends),
    of('append, a batch of 10 trades', isBatch),
  ]
}

const REPLAY = { replay: true } as const

/** Steps a second of the processor's time where those that send nothing are committed in groups. */
export const measureJournal = async (place: string, steps: readonly Step[]): Promise<readonly CpuMeasurement[]> => {
  const idle = steps.filter(({ commands, records }) => commands.length === 0 && records.length === 0)
  const prices = Array.from({ length: 100_000 }, (_, index) => idle[index % idle.length])
    .flatMap((step) => step ?? [])
    .map((step, index) => ({ ...step, sequence: index + 1 }))
  const run = (options: SqliteStoreOptions, kept: readonly Step[]) => () =>
    withStore(place, options, (store) => {
      for (const step of kept) store.append(step)
      store.flush()
      return kept.length
    })
  return [
    await perCpuSecond('journal of prices, groups of 500, FULL', 'steps', run({ groupSteps: 500 }, prices)),
    await perCpuSecond('journal of prices, as a replay keeps it', 'steps', run(REPLAY, prices)),
    await perCpuSecond('journal of a replay, as a replay keeps it', 'steps', run(REPLAY, steps)),
  ]
}

/** A replay that forgets beside one that keeps every step. */
export const measureReplays = async (place: string, market: Market): Promise<readonly CpuMeasurement[]> => {
  const kept = (replay: (onStep: (step: Step) => void) => number) => () =>
    withStore(place, REPLAY, (store) => replay((step) => store.append(step)))
  return [
    await perCpuSecond('replay bars, nothing kept', 'bars', () => replayBars(market, null)),
    await perCpuSecond(
      'replay bars, every step kept',
      'bars',
      kept((onStep) => replayBars(market, onStep)),
    ),
    await perCpuSecond('replay bars and learn, nothing kept', 'bars', () => replayBars(market, null, true)),
    await perCpuSecond(
      'replay bars and learn, every step kept',
      'bars',
      kept((onStep) => replayBars(market, onStep, true)),
    ),
    await perCpuSecond('replay ticks, nothing kept', 'ticks', () => replayTicks(market, null)),
    await perCpuSecond(
      'replay ticks, every step kept',
      'ticks',
      kept((onStep) => replayTicks(market, onStep)),
    ),
  ]
}
