import { type EpochMs, ensureNever, type SessionDay } from '@alavanca/core'
import type { MarketEdge } from '@alavanca/replay'

/** What `alavanca simulate` wrote. */
export interface Simulated {
  readonly path: string
  readonly kind: 'bars' | 'ticks'
  readonly instrument: string
  /** In which the file's clock runs. */
  readonly timeZone: string
  readonly seed: string
  readonly edge: MarketEdge
  /** First day without the edge; null where it stays, or never was. */
  readonly edgeDiesOn: SessionDay | null
  readonly days: number
  readonly rows: number
  /** Times of the first and of the last row, epoch milliseconds. */
  readonly from: EpochMs | null
  readonly to: EpochMs | null
  readonly bytes: number
  /** The command that replays it. */
  readonly replay: readonly string[]
}

const edgeInWords = ({ edge, edgeDiesOn }: Simulated): string => {
  switch (edge) {
    case 'none':
      return 'No edge: nobody earns anything here but by luck, and costs are lost for sure.'
    case 'planted':
      return 'Its edge is planted: a minute that moves far is followed through, more than in any real market.'
    case 'dying':
      return `Its edge is planted, and dies on ${edgeDiesOn}: a minute that moves far is followed through until then, and not after.`
    default:
      return ensureNever(edge)
  }
}

const quoted = (word: string): string => (/^[\w.:,/\\=+-]+$/.test(word) ? word : `"${word}"`)

/** For people. */
export const simulatedInWords = (simulated: Simulated): string => {
  const { path, kind, instrument, days, rows, bytes, seed, replay } = simulated
  const lines = [
    `${path}: ${rows.toLocaleString('en-US')} ${kind === 'bars' ? 'one-minute bars' : 'ticks'} of ${instrument}, ${days} session ${days === 1 ? 'day' : 'days'}, ${bytes.toLocaleString('en-US')} bytes`,
    `None of this happened: simulated with the seed ${seed}. ${edgeInWords(simulated)}`,
    '',
    'Replay it:',
    `  alavanca ${replay.map(quoted).join(' ')}`,
    '  with --strategy <file> for a strategy of yours',
  ]
  return lines.map((line) => `${line}\n`).join('')
}
