import type { EngineEvent, Step } from '@alavanca/engine'
import type { NewEngineStep } from './schema/database.ts'

/** What the journal names a row that holds many steps. */
const PACKED = 'PACKED'

/** A step's event is all there is to say about a step that led to nothing, with the engine's time where that is another. */
type Idle = EngineEvent | readonly [event: EngineEvent, time: number]

// Array.isArray does not tell a readonly tuple from an object to the compiler
const isTimed = (idle: Idle): idle is readonly [EngineEvent, number] => Array.isArray(idle)

/** Whether a step is nothing but its event. */
export const isIdle = ({ commands, records }: Step): boolean => commands.length === 0 && records.length === 0

/** One row for steps that follow one another and led to nothing: writing them one by one would cost more than replaying them. */
export const packedRow = (steps: readonly Step[]): NewEngineStep => {
  const { sequence = 0, time = 0 } = steps.at(-1) ?? {}
  const idle = steps.map(({ event, time }): Idle => (event.time === time ? event : [event, time]))
  return { sequence, time: new Date(time).toISOString(), event: PACKED, step: JSON.stringify(idle) }
}

/** Whether a row of the journal holds many steps. */
export const isPacked = ({ event }: Pick<NewEngineStep, 'event'>): boolean => event === PACKED

/** The steps of a row of the journal, oldest first; `read` makes JSON of its text. */
export const stepsOf = (
  row: Pick<NewEngineStep, 'sequence' | 'event' | 'step'>,
  read: <Value>(text: string) => Value,
): readonly Step[] => {
  if (!isPacked(row)) return [read<Step>(row.step)]
  const idle = read<readonly Idle[]>(row.step)
  const first = row.sequence - idle.length + 1
  return idle.map((one, index) => {
    const [event, time] = isTimed(one) ? one : [one, one.time]
    // as: it is the time of a step that was kept
    return { sequence: first + index, time: time as Step['time'], event, commands: [], records: [] }
  })
}
