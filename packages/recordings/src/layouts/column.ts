/** What a column can stand for. `stamp` is date and time in one cell, in text or as an epoch number. */
export type Role =
  | 'date'
  | 'time'
  | 'stamp'
  | 'epochMs'
  | 'millisecondOfDay'
  | 'open'
  | 'high'
  | 'low'
  | 'close'
  | 'askClose'
  | 'tickVolume'
  | 'realVolume'
  | 'volume'
  | 'spread'
  | 'bid'
  | 'ask'
  | 'last'
  | 'flags'
  /** Which contract a row is of. */
  | 'symbol'
  /** What a row does to what was told before: 0 is news. */
  | 'action'

/** Where each role stands in a row. */
export type Columns = Readonly<Partial<Record<Role, number>>>

/** Position of a role, −1 where the file does not have it: a column that is blank in every row. */
export const columnOf = (columns: Columns, role: Role): number => columns[role] ?? -1

/** The columns that say when a row was, the day first. */
export const timeColumnsOf = ({ epochMs, millisecondOfDay, date, time, stamp }: Columns): readonly number[] => {
  const alone = epochMs ?? millisecondOfDay
  return alone === undefined ? [date, time ?? stamp].filter((column) => column !== undefined) : [alone]
}

/** The column to look at when a row's time cannot be read; −1 where there is none. */
export const timeColumnOf = (columns: Columns): number => timeColumnsOf(columns)[0] ?? -1
