import { SessionCalendar } from '@alavanca/core'
import type { LoadReport, Look, MarketBar, MarketTick, Quality, ReadColumn } from '@alavanca/recordings'
import { describeFile, describeReport, plural } from './describe-report.ts'

/** How `look` was called. */
export interface Called {
  readonly file: string
  /** The options, as they were said. */
  readonly said: string
}

/** A moment as the file's own clock shows it, so that it can be laid beside the file. */
type Clock = (time: number | null) => string

const clockOf = (timeZone: string): Clock => {
  const calendar = new SessionCalendar(timeZone)
  return (time) =>
    time === null
      ? '-'
      : new Date(calendar.toWall(time))
          .toISOString()
          .replace('T', ' ')
          .replace(/(\.000)?Z$/, '')
}

const columnInWords = ({ number, heading, role }: ReadColumn): string =>
  `${number}${heading === null || heading === '' ? '' : ` ${heading}`}: ${role}`

const rowInWords = (row: MarketBar | MarketTick, at: Clock): string =>
  'open' in row
    ? `${at(row.time)}  open ${row.open}  high ${row.high}  low ${row.low}  close ${row.close}  volume ${row.volume}  spread ${row.spread ?? '-'}`
    : `${at(row.time)}  bid ${row.bid ?? '-'}  ask ${row.ask ?? '-'}  last ${row.last ?? '-'}  volume ${row.volume}`

const lengthInWords = (ms: number | null): string => {
  if (ms === null) return 'ticks'
  const unit = [
    [86_400_000, 'D'],
    [3_600_000, 'H'],
    [60_000, 'M'],
    [1_000, 'S'],
  ] as const
  const [size, letter] = unit.find(([each]) => ms % each === 0) ?? [1, 'ms ']
  return `bars of ${letter}${ms / size}`
}

const madeOf = (report: LoadReport, at: Clock): readonly string[] => [
  describeFile(report),
  `  ${plural(report.rows, 'row')}, ${lengthInWords(report.timeframeMs)}, ${at(report.from)} to ${at(report.to)}`,
  `  columns parted by ${report.delimiter}, decimals by ${report.decimal ?? 'nothing: no number has any'}`,
  `  columns  ${report.columns.map(columnInWords).join(', ')}`,
  ...(report.symbol === null ? [] : [`  symbol   ${report.symbol}`]),
]

const seen = ({ quality, report }: Look): readonly string[] => {
  const { lowest, highest, hours, days, insideSession }: Quality = quality
  return [
    `  ${plural(days, 'session day')}${hours === null ? '' : `, rows from ${hours.from} to ${hours.to} on the clock of the session`}, ${(insideSession * 100).toFixed(1)} % inside the session`,
    `  prices   ${lowest ?? '-'} to ${highest ?? '-'}, ${((report.offTick / Math.max(1, report.rows)) * 100).toFixed(1)} % of rows off the tick`,
  ]
}

const understood = ({ guess, timeZone, isZoneStated, report }: Look): readonly string[] => {
  const why = guess.reasons.join(', ') || 'nothing speaks for it: state it with --instrument'
  const isUtc = report.notes.some((note) => note.includes('zone you state says the session alone'))
  const zone = isZoneStated
    ? 'it was stated'
    : isUtc
      ? 'the session’s; the file tells its own distance from Greenwich'
      : 'the session’s; no file says it, and nothing here speaks against it unless it is told below'
  return [
    `  instrument ${guess.instrument.symbol}${guess.isSure ? '' : ' (a guess)'}: ${why}`,
    `  zone ${timeZone}: ${zone}`,
  ]
}

const command = ({ guess, timeZone, needed }: Look, { file, said }: Called): string => {
  const has = (option: string): boolean => new RegExp(`(^| )--${option}( |=|$)`).test(said)
  const words = [
    `alavanca replay --data ${/^[\w.:/=+-]+$/.test(file) ? file : `"${file}"`}`,
    ...(has('instrument') ? [] : [`--instrument ${guess.instrument.symbol}`]),
    ...(has('timezone') ? [] : [`--timezone ${timeZone}`]),
    ...(said === '' ? [] : [said]),
    ...(needed.onDisorder === undefined || has('on-disorder') ? [] : ['--on-disorder repair']),
    ...(needed.onBadRow === undefined || has('on-bad-row') ? [] : ['--on-bad-row skip']),
  ]
  return words.join(' ')
}

/** What a look at a recording tells people, and the command to run next. */
export const lookInWords = (look: Look, called: Called): string => {
  const { report, quality, findings, first, last } = look
  const at = clockOf(look.timeZone)
  const notes = describeReport({ ...report, quality }, at)
  const parts: readonly (readonly string[])[] = [
    madeOf(report, at),
    [
      `First and last rows as read, on the clock of ${look.timeZone}`,
      ...first.map((row) => `  ${rowInWords(row, at)}`),
      '  …',
      ...last.map((row) => `  ${rowInWords(row, at)}`),
    ],
    ['Seen in it', ...seen(look), ...notes.map((note) => `  ${note}`)],
    ['Taken for', ...understood(look)],
    findings.length === 0
      ? []
      : [
          'Hardly can be',
          ...findings.map(({ code, message }) => `  ${message}. (--accept ${code} replays it all the same)`),
        ],
    [
      'Next',
      `  ${command(look, called)}`,
      '  with --strategy <file> for a strategy of yours, and --commission for what a contract costs you, one way',
    ],
  ]
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`
}
