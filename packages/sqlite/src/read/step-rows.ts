import type { Step } from '@alavanca/engine'
import type { Connection } from '../driver/connection.ts'
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

/** The rows that can hold what is asked for; a step may stand in a row that ends after it. */
const rowsFor = (connection: Connection, filter: StepFilter): readonly EngineStepsTable[] =>
  connection.together(() => {
    const rows = connection.all(selectSteps(db, filter))
    const around = filter.before === undefined ? [] : connection.all(selectRowOfStep(db, filter.before))
    const start = marksOf(connection)('START')
    const all = filter.after === undefined ? [...around, ...rows] : [...rows, ...around]
    for (const row of all) requireSoundStep(row, start, connection.file)
    return all
  })

export const stepRows = (connection: Connection, filter: StepFilter): readonly StepRow[] => {
  const { after = 0, before = Number.POSITIVE_INFINITY } = filter
  const steps = rowsFor(connection, filter)
    .flatMap((row) => (filter.after === undefined ? [...shown(row)].reverse() : shown(row)))
    .filter(({ sequence }) => sequence > after && sequence < before)
  return steps.slice(0, limitOf(filter))
}
