import { invalidInput } from '@alavanca/core'
import type { Columns, Role } from './column.ts'
import { plainHeading } from './column-names.ts'
import type { FoundFormat } from './format.ts'
import type { HeadedLayout } from './layouts.ts'
import type { Sample } from './sample.ts'

/** The names under which a column may be said. `time` is a moment: one column, or a day and a time of day. */
export const SAYABLE = [
  'time',
  'open',
  'high',
  'low',
  'close',
  'volume',
  'tickVolume',
  'spread',
  'bid',
  'ask',
  'last',
  'symbol',
] as const
/** One of `SAYABLE`. */
export type Sayable = (typeof SAYABLE)[number]

/** Which column is what: a heading, or a number counted from 1; two for a day and a time of day. */
export type SaidColumns = Readonly<
  Partial<Record<Sayable, string | number | readonly [string | number, string | number]>>
>

const OHLC = ['open', 'high', 'low', 'close'] as const

const find = (headings: readonly string[], width: number, said: string | number, path: string): number => {
  const at =
    typeof said === 'number' ? said - 1 : headings.findIndex((heading) => plainHeading(heading) === plainHeading(said))
  if (Number.isInteger(at) && at >= 0 && at < width) return at
  const there =
    headings.length > 0 ? headings.map((heading) => `"${heading}"`).join(', ') : `no headings, but ${width} columns`
  throw invalidInput(path, said, `must be a heading of the file, or a column counted from 1; it has ${there}`)
}

const rolesOfTime = (columns: readonly number[]): readonly (readonly [Role, number])[] => {
  const [first = 0, second] = columns
  return second === undefined
    ? [['stamp', first]]
    : [
        ['date', first],
        ['time', second],
      ]
}

const kindOf = (said: SaidColumns): 'bars' | 'ticks' => {
  if (said.time === undefined) throw invalidInput('columns', said, 'must say which column is the time')
  if (OHLC.every((role) => said[role] !== undefined)) return 'bars'
  if (OHLC.some((role) => said[role] !== undefined))
    throw invalidInput('columns', said, 'must say open, high, low and close, all of them')
  if (said.last !== undefined || (said.bid !== undefined && said.ask !== undefined)) return 'ticks'
  throw invalidInput('columns', said, 'must say open, high, low and close of bars, or last, or bid and ask of ticks')
}

/** The format of a file of which the caller says what its columns are. Throws `INVALID_INPUT` for a column it does not have. */
export const columnsAsSaid = (sample: Sample, said: SaidColumns, hasHeadings: boolean): FoundFormat => {
  const kind = kindOf(said)
  const headings = hasHeadings ? sample.textsAt(0) : []
  const width = sample.at(0).width
  const columns: Columns = Object.fromEntries(
    SAYABLE.flatMap((name): readonly (readonly [Role, number])[] => {
      const value = said[name]
      if (value === undefined) return []
      const parts = [value].flat().map((each) => find(headings, width, each, `columns.${name}`))
      if (name === 'time') return rolesOfTime(parts)
      // what is called volume is what was traded, and no other column is to be preferred to it
      return [[name === 'volume' ? 'realVolume' : name, parts[0] ?? 0]]
    }),
  )
  const layout: HeadedLayout = { name: 'columns as said', kind, names: new Map(), needs: [] }
  return {
    layout,
    columns,
    width: hasHeadings ? headings.length : width,
    headingLine: hasHeadings ? (sample.lines[0]?.number ?? 0) : 0,
    headings,
    notes: [],
  }
}
