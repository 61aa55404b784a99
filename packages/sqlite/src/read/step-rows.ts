import type { Step } from '@alavanca/engine'
import type { Connection } from '../driver/connection.ts'
import { damaged } from '../driver/storage-error.ts'
import { requireSoundStep } from '../integrity/chain.ts'
import { marksOf } from '../integrity/marks.ts'
import { type Json, jsonColumn, type Unreadable } from '../json.ts'
import { isPacked, stepsOf } from '../pack.ts'
import { sqliteCompiler as db } from '../queries/compiler.ts'
import { limitOf } from '../queries/page.ts'
import { type StepFilter, selectRowOfStep, selectSteps } from '../queries/read.ts'
import type { EngineStepsTable } from '../schema/database.ts'

/** A step of the journal, also where it shares its row with others. */
export interface StepRow {
  readonly sequence: number
  readonly time: string
  /** Type of the event. */
  readonly event: string
  /** The step as the engine made it. */
  readonly step: Step | Unreadable
}

const shown = ({ sequence, time, event, step }: EngineStepsTable): readonly StepRow[] => {
  const row = { sequence, time, event, step }
  const json: Json | Unreadable = jsonColumn(row.step)
  if (typeof json === 'object' && json !== null && 'unreadable' in json)
    return [{ ...row, step: { unreadable: row.step } }]
  // as, twice: it is JSON, and this package wrote it
  if (!isPacked(row)) return [{ ...row, step: json as unknown as Step }]
  return stepsOf(row, <Value>() => json as Value).map((step) => ({
    sequence: step.sequence,
    time: new Date(step.time).toISOString(),
    event: step.event.type,
    step,
  }))
}

/** A step as the text that it is journalled in. */
export interface StepText {
  readonly sequence: number
  /** One line of JSON. */
  readonly json: string
}

/** Rows to begin with, and how many times more come next: one row may hold hundreds of steps, and then few are enough. */
const [FEW, TIMES] = [8, 4]

/** Rows of the journal in the order asked for, read as they are wanted. */
function* pagesOf(connection: Connection, filter: StepFilter): Generator<EngineStepsTable, void> {
  const limit = limitOf(filter)
  let place: StepFilter = filter
  for (let size = Math.min(FEW, limit); ; size = Math.min(size * TIMES, limit)) {
    const page = connection.all(selectSteps(db, { ...place, limit: size }))
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < size) return
    place = { ...place, ...(filter.after === undefined ? { before: last.sequence } : { after: last.sequence }) }
  }
}

/** The rows that can hold what is asked for; a step may stand in a row that ends after it. */
function* rowsFor(connection: Connection, filter: StepFilter): Generator<EngineStepsTable, void> {
  const around = filter.before === undefined ? [] : connection.all(selectRowOfStep(db, filter.before))
  if (filter.after === undefined) yield* around
  yield* pagesOf(connection, filter)
  if (filter.after !== undefined) yield* around
}

/** What sound rows hold, until there is enough of it: nothing is read, checked or parsed beyond that. */
const collected = <Item extends { readonly sequence: number }>(
  connection: Connection,
  filter: StepFilter,
  itemsOf: (row: EngineStepsTable) => readonly Item[],
): readonly Item[] =>
  connection.together(() => {
    const { after = 0, before = Number.POSITIVE_INFINITY } = filter
    const limit = limitOf(filter)
    const start = marksOf(connection)('START')
    const found: Item[] = []
    for (const row of rowsFor(connection, filter)) {
      requireSoundStep(row, start, connection.file)
      for (const item of itemsOf(row)) {
        if (item.sequence <= after || item.sequence >= before) continue
        found.push(item)
        if (found.length === limit) return found
      }
    }
    return found
  })

export const stepRows = (connection: Connection, filter: StepFilter): readonly StepRow[] =>
  collected(connection, filter, (row) => (filter.after === undefined ? [...shown(row)].reverse() : shown(row)))

const textsOf = (row: EngineStepsTable, { file }: Connection): readonly StepText[] => {
  // its hash fits: it is the line that this package wrote
  if (row.hash !== null && !isPacked(row)) return [{ sequence: row.sequence, json: row.step }]
  return shown(row).map(({ sequence, step }) => {
    if ('unreadable' in step) throw damaged(file, `step ${sequence}`)
    return { sequence, json: JSON.stringify(step) }
  })
}

/** Steps after one, oldest first, for who hands them on: what is in them is not looked at. */
export const stepTexts = (
  connection: Connection,
  { after, limit }: { readonly after: number; readonly limit: number },
): readonly StepText[] => collected(connection, { after, limit }, (row) => textsOf(row, connection))
