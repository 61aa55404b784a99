import { parseCapitalConfig } from '@alavanca/capital'
import { WIN } from '@alavanca/core'
import { loadRecording } from '@alavanca/recordings'
import { parseBrokerConfig, replay } from '@alavanca/replay'
import { parseScalpConfig } from '@alavanca/scalp'
import { heapInUse } from './measure.ts'
import { everyTwentyBars } from './strategy.ts'

const DAY_MS = 24 * 60 * 60_000
const ROWS_A_DAY = 50_000

/** A tick file of any length that is never in memory as a whole: one day after another, each as one piece. */
function* tickFile(days: number): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode('<DATE>\t<TIME>\t<BID>\t<ASK>\t<LAST>\t<VOLUME>\t<FLAGS>\r\n')
  for (let day = 0; day < days; day += 1) {
    const date = new Date(Date.UTC(2020, 0, 1) + day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '.')
    const rows = Array.from({ length: ROWS_A_DAY }, (_, row) => {
      const seconds = 9 * 3_600 + Math.floor((row * 9.4 * 3_600) / ROWS_A_DAY)
      const time = new Date(seconds * 1_000).toISOString().slice(11, 23)
      const bid = 130_000 + 5 * Math.round(40 * Math.sin(row / 900))
      return `${date}\t${time}\t${bid}\t${bid + 5}\t\t\t6\r\n`
    })
    yield encoder.encode(rows.join(''))
  }
}

const run = async (days: number): Promise<number> => {
  let highest = 0
  async function* watched(): AsyncGenerator<Uint8Array> {
    for (const piece of tickFile(days)) {
      yield piece
      highest = Math.max(highest, heapInUse())
    }
  }
  const recording = await loadRecording(watched(), { name: 'long.csv', instrument: WIN, timeZone: 'America/Sao_Paulo' })
  await replay({
    recording,
    instrument: WIN,
    strategy: everyTwentyBars(),
    capital: parseCapitalConfig({ requireProfitToday: false }),
    scalp: parseScalpConfig(),
    broker: parseBrokerConfig({}, WIN),
    timeZone: 'America/Sao_Paulo',
  })
  return highest
}

/** Heap in use, at its highest, while a short and a long file go through. */
export interface MemoryUse {
  readonly rows: number
  readonly highestHeapBytes: number
}

/** `isLong` adds a file of ten million ticks. */
export const measureMemory = async (isLong: boolean): Promise<readonly MemoryUse[]> => {
  await run(2)
  const uses: MemoryUse[] = []
  for (const days of isLong ? [4, 40, 200] : [4, 40])
    uses.push({ rows: days * ROWS_A_DAY, highestHeapBytes: await run(days) })
  return uses
}
