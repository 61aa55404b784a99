import type { Step } from '@alavanca/engine'
import type { SqliteReader, StepRow } from '@alavanca/sqlite'

const FEW = 500

const readable = ({ step }: StepRow): Step | null => ('unreadable' in step ? null : step)

/** One step of the journal; null where it is not there any more, or yet. */
export const stepAt = (reader: SqliteReader, sequence: number): Step | null => {
  const [row] = reader.steps({ after: sequence - 1, limit: 1 })
  return row === undefined || row.sequence !== sequence ? null : readable(row)
}

/** The first sequence whose step is of that moment or after it: an engine's time never goes back. */
const firstAt = (reader: SqliteReader, time: number, last: number): number => {
  const [oldest] = reader.steps({ after: 0, limit: 1 })
  let [low, high] = [oldest?.sequence ?? 1, last + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const [row] = reader.steps({ after: middle - 1, limit: 1 })
    if (row === undefined || Date.parse(row.time) >= time) high = middle
    else low = middle + 1
  }
  return low
}

/** The step of a moment in which something stands; null where there is none. */
export const stepOfTime = (
  reader: SqliteReader,
  { time, last, holds }: { readonly time: number; readonly last: number; readonly holds: (step: Step) => boolean },
): Step | null => {
  const rows = reader.steps({ after: firstAt(reader, time, last) - 1, limit: FEW })
  for (const row of rows) {
    const step = readable(row)
    if (step === null) continue
    if (step.time > time) return null
    if (holds(step)) return step
  }
  return null
}

/** Steps from one to another, at most so many. */
export const stepsBetween = (reader: SqliteReader, from: number, to: number, limit = FEW): readonly Step[] =>
  reader
    .steps({ after: Math.max(0, from - 1), limit })
    .flatMap((row) => (row.sequence > to ? [] : (readable(row) ?? [])))
