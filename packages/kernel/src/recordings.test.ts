import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AlavancaError, type Instrument, WDO, WIN } from '@alavanca/core'
import type { MarketBar, MarketTick } from '@alavanca/recordings'
import { openRecording } from '@alavanca/recordings/node'
import { describe, expect, test } from 'vitest'
import burstFollower from '../../../examples/strategies/burst-follower.ts'
import threeVotes from '../../../examples/strategies/three-votes.ts'
import { replayed, tapeOf } from '../test/both-ways.ts'
import { recordingSets } from '../test/recording-sets.ts'
import { runSets } from './index.ts'

const EXAMPLES = join(import.meta.dirname, '../../../examples/data')
/** A folder with recordings of one's own, if there is one: `KERNEL_RECORDINGS=folder npx vitest run packages/kernel`. */
const OWN = process.env['KERNEL_RECORDINGS'] ?? ''
const timeZone = 'America/Sao_Paulo'

interface Recorded {
  readonly bars: readonly MarketBar[]
  readonly ticks: readonly MarketTick[]
}

const read = async (path: string, instrument: Instrument, most: number): Promise<Recorded> => {
  const recording = await openRecording(path, { instrument, timeZone })
  const [bars, ticks]: [MarketBar[], MarketTick[]] = [[], []]
  if (recording.kind === 'bars') for await (const batch of recording.batches) bars.push(...batch)
  else for await (const batch of recording.batches) ticks.push(...batch)
  return { bars: bars.slice(-most), ticks: ticks.slice(0, most) }
}

const STRATEGIES = { 'three votes': threeVotes, 'burst follower': burstFollower }

/** How many trades both ways agree on. */
const agreeOn = async (path: string, instrument: Instrument, most: number): Promise<number> => {
  const recorded = await read(path, instrument, most)
  let trades = 0
  for (const strategy of Object.values(STRATEGIES)) {
    const market = { setup: { instrument, timeZone }, strategy: () => strategy({ instrument }), ...recorded }
    const tape = tapeOf(market)
    const sets = recordingSets(instrument)
    const outcomes = runSets(tape, sets, { tradeRecords: true })
    for (const [index, set] of sets.entries()) {
      const outcome = outcomes[index]
      expect(outcome?.type === 'REFUSED' ? outcome.notCovered : []).toEqual([])
      expect(outcome).toEqual(replayed(market, tape, set))
      trades += outcome?.type === 'RESULT' ? outcome.trades : 0
    }
  }
  return trades
}

test.each([
  ['bars', 'SIMULATED_WIN_M1_202607060900_202608311824.csv.gz', 6_000],
  ['ticks', 'SIMULATED_WIN_202609010900_202609011824.csv.gz', 15_000],
])('the examples of %s come to the same both ways', async (_, file, most) =>
  expect(await agreeOn(join(EXAMPLES, file), WIN, most)).toBeGreaterThan(10),
)

const instrumentOf = (name: string): Instrument | null =>
  name.startsWith('WIN') ? WIN : name.startsWith('WDO') ? WDO : null

const found =
  OWN !== '' && existsSync(OWN)
    ? readdirSync(OWN, { recursive: true, encoding: 'utf8' }).filter(
        (name) =>
          /\.csv(\.gz)?$/.test(name) &&
          statSync(join(OWN, name)).isFile() &&
          instrumentOf(name.split('/').at(-1) ?? ''),
      )
    : []

describe.skipIf(found.length === 0)(
  found.length === 0
    ? 'recordings of one’s own: KERNEL_RECORDINGS names no folder with files of WIN or WDO, so none is tried'
    : `recordings of ${OWN}`,
  () => {
    test.each(found.length === 0 ? ['none'] : found)('%s comes to the same both ways', async (name) => {
      const instrument = instrumentOf(name.split('/').at(-1) ?? '')
      if (instrument === null) return
      try {
        await agreeOn(join(OWN, name), instrument, 10_000)
      } catch (error) {
        // a folder of one's own may hold anything
        if (!(error instanceof AlavancaError && error.code === 'UNREADABLE_DATA')) throw error
      }
    })
  },
)
