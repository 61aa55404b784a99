import type { EpochMs, Language, SessionDay } from '@alavanca/core'
import type { MarketEdge } from '@alavanca/replay'
import { filled, textNumbersIn } from '@alavanca/report'
import { TOLD } from '../texts/told.ts'

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

const edgeInWords = ({ edge, edgeDiesOn }: Simulated, language: Language): string => {
  const { edges } = TOLD[language].simulated
  return edge === 'dying' ? filled(edges.dying, { day: edgeDiesOn ?? '' }) : edges[edge]
}

const quoted = (word: string): string => (/^[\w.:,/\\=+-]+$/.test(word) ? word : `"${word}"`)

/** For people. */
export const simulatedInWords = (simulated: Simulated, language: Language): string => {
  const { path, kind, instrument, days, rows, bytes, seed, replay } = simulated
  const words = TOLD[language].simulated
  const { grouped, number } = textNumbersIn({ language })
  const day = filled(days === 1 ? words.oneDay : words.days, { count: number(days) })
  const lines = [
    filled(words[kind], { path, rows: grouped(rows), instrument, days: day, bytes: grouped(bytes) }),
    `${filled(words.neverWas, { seed })} ${edgeInWords(simulated, language)}`,
    '',
    words.replayIt,
    `  alavanca ${replay.map(quoted).join(' ')}`,
    `  ${words.withStrategy}`,
  ]
  return lines.map((line) => `${line}\n`).join('')
}
