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
/** Type and symbol, which a run says once. */
const HEAD = 2

/** The numbers of a price that has these fields, in this order and no others, so that it comes back letter by letter; else null. */
const numbersOf = (price: QuoteEvent | BarEvent, fields: readonly string[]): number[] | null => {
  const numbers: number[] = []
  let index = 0
  for (const field in price) {
    if (field !== fields[index]) return null
    if (index >= HEAD) {
      const value: unknown = Reflect.get(price, field)
      if (typeof value !== 'number') return null
      numbers.push(value)
    }
    index += 1
  }
  return index === fields.length ? numbers : null
}

/** A step's price as a run of its own; null for all else. */
const runOf = ({ event, time }: Timed): PriceRun | null => {
  if (event.type === 'QUOTE' && event.time === time) {
    const numbers = numbersOf(event, QUOTE_FIELDS)
    return numbers && { type: 'QUOTES', symbol: event.symbol, numbers }
  }
  if (event.type === 'BAR' && event.time + event.durationMs === time) {
    const numbers = numbersOf(event, BAR_FIELDS)
    return numbers && { type: 'BARS', symbol: event.symbol, numbers }
  }
  return null
}

const entriesOf = (steps: readonly Timed[]): readonly Entry[] => {
  const entries: Entry[] = []
  let run: PriceRun | null = null
  for (const step of steps) {
    const { event, time } = step
    const next = runOf(step)
    if (next !== null && run?.type === next.type && run.symbol === next.symbol) run.numbers.push(...next.numbers)
    else {
      run = next
      entries.push(next ?? (event.time === time ? event : [event, time]))
    }
  }
  return entries
}

const pricesOf = ({ type, symbol, numbers }: PriceRun): readonly Timed[] => {
  const width = (type === 'QUOTES' ? QUOTE_FIELDS : BAR_FIELDS).length - HEAD
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
