import { WIN } from '@alavanca/core'
import { loadRecording } from '@alavanca/recordings'
import { filesOf, makeMarket } from '../../loads/market.ts'
import type { Bench } from '../../suite/bench.ts'
import { rates } from '../../suite/rates.ts'

const load = async (bytes: Uint8Array, name: string): Promise<number> => {
  const recording = await loadRecording([bytes], { name, instrument: WIN, timeZone: 'America/Sao_Paulo' })
  let rows = 0
  for await (const batch of recording.batches) rows += batch.length
  return rows
}

export const bench: Bench = {
  title: 'Reading recordings',
  about: 'Files as MetaTrader exports them, from bytes to checked rows.',
  measures: [
    { id: 'bars', what: 'rows of bars', unit: 'per second' },
    { id: 'ticks', what: 'rows of ticks', unit: 'per second' },
    { id: 'gzipped', what: 'rows of ticks, gzipped', unit: 'per second' },
  ],
  measure: (conditions) => {
    const { barFile, tickFile, tickFileGz } = filesOf(makeMarket(100, 4))
    return rates(conditions, {
      bars: () => load(barFile, 'WIN_M1.csv'),
      ticks: () => load(tickFile, 'WIN_ticks.csv'),
      gzipped: () => load(tickFileGz, 'WIN_ticks.csv.gz'),
    })
  },
}
