import { WIN } from '@alavanca/core'
import { loadRecording } from '@alavanca/recordings'
import { replay } from '@alavanca/replay'
import { everyTwentyBars } from '../../loads/every-twenty-bars.ts'
import { setupOf } from '../../loads/replays.ts'
import { tickFile } from '../../loads/tick-file.ts'
import type { Bench } from '../../suite/bench.ts'
import { heapInUse } from '../../suite/heap.ts'
import { figure } from '../../suite/rates.ts'

/** The most heap in use, looked at after every piece of the file; in a long one now and then. */
const highest = async (rows: number): Promise<number> => {
  let most = 0
  let piece = 0
  const every = Math.max(1, Math.floor(rows / 2_000_000))
  async function* watched(): AsyncGenerator<Uint8Array> {
    for (const bytes of tickFile(rows)) {
      yield bytes
      piece += 1
      if (piece % every === 0) most = Math.max(most, heapInUse())
    }
  }
  const recording = await loadRecording(watched(), { name: 'long.csv', instrument: WIN, timeZone: 'America/Sao_Paulo' })
  await replay({ ...setupOf(everyTwentyBars()), recording })
  return most
}

export const bench: Bench = {
  title: 'Memory while a file streams through',
  about: 'The most heap in use, after collecting garbage, while a file of ticks goes through the loader and a replay.',
  measures: [
    { id: 'heap', what: 'highest heap', unit: 'MiB', along: 'ticks' },
    {
      id: 'growth',
      what: 'highest heap of the longest file over that of 10⁶ ticks',
      unit: 'times',
      bar: { relation: 'at most', limit: 1.1 },
    },
  ],
  measure: async () => {
    await highest(100_000)
    const readings = []
    for (const ticks of [100_000, 1_000_000, 10_000_000])
      readings.push(figure('heap', [(await highest(ticks)) / 2 ** 20], ticks))
    const [, million, longest] = readings.map(({ wall: [heap = Number.NaN] }) => heap)
    return [...readings, figure('growth', [(longest ?? Number.NaN) / (million ?? Number.NaN)])]
  },
}
