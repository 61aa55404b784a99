import type { BarEvent, EngineEvent, QuoteEvent, Step } from '@alavanca/engine'
import type { NewEngineStep } from './schema/database.ts'

/** What the journal names a row that holds many steps. */
const PACKED = 'PACKED'

/** A step's event is all there is to say about a step that led to nothing, with the engine's time where that is another. */
type Idle = EngineEvent | readonly [event: EngineEvent, time: number]

/** Prices of one symbol that follow one another, number by number: their fields' names again and again would be most of the journal. */
interface PriceRun {
  readonly type: 'QUOTES' | 'BARS'
  readonly symbol: string
  readonly numbers: number[]
}

type Entry = Idle | PriceRun

/** What the engine makes of it: the moment of a bar is its end. */
type Timed = Pick<Step, 'time' | 'event'>

const QUOTE_FIELDS = ['type', 'symbol', 'time', 'bid', 'ask']
const BAR_FIELDS = ['type', 'symbol', 'time', 'durationMs', 'open', 'high', 'low', 'close', 'spread']
const QUOTE_NUMBERS = QUOTE_FIELDS.length - 2
const BAR_NUMBERS = BAR_FIELDS.length - 2

/** Whether an event has these fields, in this order and no others, so that it comes back letter by letter. */
const hasFields = (event: EngineEvent, fields: readonly string[]): boolean => {
  let index = 0
  for (const field in event) {
    if (field !== fields[index]) return false
    index += 1
  }
  return index === fields.length
}

/** The run that a step's price may go into; null for all else. */
const kindOf = ({ event, time }: Timed): PriceRun['type'] | null => {
  if (event.type === 'QUOTE') return event.time === time && hasFields(event, QUOTE_FIELDS) ? 'QUOTES' : null
  if (event.type === 'BAR')
    return event.time + event.durationMs === time && hasFields(event, BAR_FIELDS) ? 'BARS' : null
  return null
}

const addNumbers = (numbers: number[], event: EngineEvent): void => {
  if (event.type === 'QUOTE' && 'bid' in event) numbers.push(event.time, event.bid, event.ask)
  if (event.type !== 'BAR') return
  const { time, durationMs, open, high, low, close, spread = 0 } = event
  numbers.push(time, durationMs, open, high, low, close, spread)
}

const entriesOf = (steps: readonly Timed[]): readonly Entry[] => {
  const entries: Entry[] = []
  let run: PriceRun | null = null
  for (const step of steps) {
    const { event, time } = step
    const type = kindOf(step)
    if (type === null) {
      run = null
      entries.push(event.time === time ? event : [event, time])
      continue
    }
    // as: it is one of the two that have a symbol
    const { symbol } = event as QuoteEvent | BarEvent
    if (run === null || run.type !== type || run.symbol !== symbol) {
      run = { type, symbol, numbers: [] }
      entries.push(run)
    }
    addNumbers(run.numbers, event)
  }
  return entries
}

const pricesOf = ({ type, symbol, numbers }: PriceRun): readonly Timed[] => {
  const width = type === 'QUOTES' ? QUOTE_NUMBERS : BAR_NUMBERS
  return Array.from({ length: numbers.length / width }, (_, index): Timed => {
    const [time = 0, second = 0, third = 0, ...others] = numbers.slice(index * width, (index + 1) * width)
    // as, here and below: these are the times of steps that were kept
    if (type === 'QUOTES')
      return { time: time as Step['time'], event: { type: 'QUOTE', symbol, time, bid: second, ask: third } }
    const [high = 0, low = 0, close = 0, spread = 0] = others
    return {
      time: (time + second) as Step['time'],
      event: { type: 'BAR', symbol, time, durationMs: second, open: third, high, low, close, spread },
    }
  })
}

// Array.isArray does not tell a readonly tuple from an object to the compiler
const isTimed = (entry: Entry): entry is readonly [EngineEvent, number] => Array.isArray(entry)

const isRun = (entry: EngineEvent | PriceRun): entry is PriceRun => entry.type === 'QUOTES' || entry.type === 'BARS'

const timedOf = (entry: Entry): readonly Timed[] => {
  if (isTimed(entry)) return [{ event: entry[0], time: entry[1] as Step['time'] }]
  return isRun(entry) ? pricesOf(entry) : [{ event: entry, time: entry.time as Step['time'] }]
}

/** Whether a step is nothing but its event. */
export const isIdle = ({ commands, records }: Step): boolean => commands.length === 0 && records.length === 0

/** One row for steps that follow one another and led to nothing: writing them one by one would cost more than replaying them. */
export const packedRow = (steps: readonly Step[]): NewEngineStep => {
  const { sequence = 0, time = 0 } = steps.at(-1) ?? {}
  return { sequence, time: new Date(time).toISOString(), event: PACKED, step: JSON.stringify(entriesOf(steps)) }
}

/** Whether a row of the journal holds many steps. */
export const isPacked = ({ event }: Pick<NewEngineStep, 'event'>): boolean => event === PACKED

/** The steps of a row of the journal, oldest first; `read` makes JSON of its text. */
export const stepsOf = (
  row: Pick<NewEngineStep, 'sequence' | 'event' | 'step'>,
  read: <Value>(text: string) => Value,
): readonly Step[] => {
  if (!isPacked(row)) return [read<Step>(row.step)]
  const idle = read<readonly Entry[]>(row.step).flatMap(timedOf)
  const first = row.sequence - idle.length + 1
  return idle.map(({ event, time }, index) => ({ sequence: first + index, time, event, commands: [], records: [] }))
}
