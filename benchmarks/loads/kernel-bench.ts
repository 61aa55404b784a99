/** The batch kernel on one kind of market: by how many sets, and beside as many replays. */
import { runSets } from '@alavanca/kernel'
import type { HostStrategy } from '@alavanca/replay'
import type { Bench, Measure, Reading } from '../suite/bench.ts'
import { inTurns, readingOf, type Timed } from '../suite/rates.ts'
import { decoded, replayAlone, requireSame, sweepSets } from './kernel-sets.ts'
import type { Market } from './market.ts'

const SETS = [1, 8, 64] as const
const MOST = 64
/** So many replays by themselves stand for all; and so many sets are held against theirs. */
const ALONE = 4

const measuresOf = (events: string, bar: boolean): readonly Measure[] => [
  {
    ...{ id: 'rate', what: `${events} × sets`, unit: 'per second', along: 'sets' },
    ...(bar && { bar: { relation: 'at least', limit: 50_000_000 } }),
  },
  { id: 'decode', what: `${events} decoded, once for all sets`, unit: 'per second' },
  { id: 'alone', what: `${events} × sets, replays one by one`, unit: 'per second' },
  {
    id: 'over',
    what: '64 sets, decoding included, over 64 replays',
    unit: 'times faster',
    bar: { relation: 'at least', limit: 10 },
  },
]

/** Of 64 sets: the time of as many replays, over that of decoding once and running all. */
const overReplays = (readings: readonly Reading[]): Reading => {
  const [rate, decode, alone] = [
    readingOf(readings, 'rate', MOST),
    readingOf(readings, 'decode'),
    readingOf(readings, 'alone'),
  ]
  const by = (time: 'wall' | 'cpu'): number[] =>
    (rate?.[time] ?? []).map((value, run) => {
      const [decodes, replays] = [decode?.[time]?.[run] ?? Number.NaN, alone?.[time]?.[run] ?? Number.NaN]
      return MOST / replays / (1 / decodes + MOST / value)
    })
  return { id: 'over', at: null, wall: by('wall'), cpu: by('cpu') }
}

export interface KernelLoad {
  readonly title: string
  readonly about: string
  /** What the market is made of, in a word. */
  readonly events: 'bars' | 'ticks'
  /** Whether the bar on the rate is of this one. */
  readonly hasBar: boolean
  readonly market: () => Market
  readonly strategy: () => HostStrategy
}

export const kernelBench = ({ title, about, events, hasBar, market, strategy }: KernelLoad): Bench => ({
  title,
  about,
  measures: measuresOf(events, hasBar),
  measure: async (conditions) => {
    const shown = market()
    const tape = decoded(shown, strategy())
    const alone = sweepSets(MOST).slice(0, ALONE)
    requireSame(shown, strategy, tape, alone)
    const works: readonly Timed[] = [
      ...SETS.map((count): Timed => {
        const sets = sweepSets(count)
        return {
          id: 'rate',
          at: count,
          work: () => {
            runSets(tape, sets)
            return tape.events * count
          },
        }
      }),
      { id: 'decode', at: null, work: () => decoded(shown, strategy()).events },
      {
        id: 'alone',
        at: null,
        work: () => {
          for (const set of alone) replayAlone(shown, strategy(), set)
          return tape.events * alone.length
        },
      },
    ]
    const readings = await inTurns(conditions, works)
    return [...readings, overReplays(readings)]
  },
})
