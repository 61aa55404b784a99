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

/** Where each role stands in a row. */
export type Columns = Readonly<Partial<Record<Role, number>>>

/** Position of a role, −1 where the file does not have it: a column that is blank in every row. */
export const columnOf = (columns: Columns, role: Role): number => columns[role] ?? -1

/** The column to look at when a row's time cannot be read. */
export const timeColumnOf = (columns: Columns): number =>
  columns.epochMs ?? columns.millisecondOfDay ?? columns.date ?? columnOf(columns, 'stamp')
