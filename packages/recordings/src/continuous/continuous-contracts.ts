import { type Instrument, invalidInput, isOnTick, requireOneOf, SessionCalendar, type SessionDay } from '@alavanca/core'
import type { MarketBar } from '../market-data.ts'
import type { Batches } from '../replayable.ts'
import { type ContractDays, type RollRule, rollDays } from './roll-days.ts'

/** One contract of a series: its bars, and what was held open at the end of its days where that decides. */
export interface Contract {
  readonly symbol: string
  readonly batches: Batches<MarketBar>
  readonly openInterest?: Readonly<Record<SessionDay, number>>
}

/** When one contract gives way to the next, and what becomes of the prices before. */
export interface ContinuousOptions {
  readonly instrument: Instrument
  readonly roll: RollRule
  /**
   * What becomes of prices before a roll: as traded (`none`, the default), moved by the distance of the two contracts
   * (`difference`), or stretched by their quotient (`ratio`).
   */
  readonly adjust?: 'none' | 'difference' | 'ratio'
}

/** A change of contract. */
export interface Roll {
  /** Start of the first bar of the new contract, epoch milliseconds. */
  readonly time: number
  readonly day: SessionDay
  readonly from: string
  readonly to: string
  /** New contract's price less the old one's in the last bar that both have before the roll. */
  readonly difference: number
  /** New contract's price by the old one's. */
  readonly ratio: number
}

/** Contracts joined to one series of bars, and where they were joined. */
export interface ContinuousSeries {
  readonly kind: 'bars'
  readonly batches: readonly (readonly MarketBar[])[]
  readonly rolls: readonly Roll[]
  /** What the series is not good for. */
  readonly notes: readonly string[]
}

interface Held extends ContractDays {
  readonly bars: readonly MarketBar[]
}

const hold = async ({ symbol, batches, openInterest = {} }: Contract, calendar: SessionCalendar): Promise<Held> => {
  const bars: MarketBar[] = []
  for await (const batch of batches) for (const bar of batch) bars.push(bar)
  const volume = new Map<SessionDay, number>()
  for (const bar of bars) {
    const day = calendar.dayOf(bar.time)
    volume.set(day, (volume.get(day) ?? 0) + bar.volume)
  }
  return { symbol, bars, volume, days: [...volume.keys()], openInterest: new Map(Object.entries(openInterest)) }
}

/** The closes of the last bar that both have before a day. */
const lastCommon = (
  before: Held,
  next: Held,
  day: SessionDay,
  calendar: SessionCalendar,
): readonly [number, number] => {
  const closes = new Map(next.bars.map(({ time, close }) => [time, close]))
  for (const bar of [...before.bars].reverse()) {
    const close = closes.get(bar.time)
    if (close !== undefined && calendar.dayOf(bar.time) < day) return [bar.close, close]
  }
  throw invalidInput(
    'contracts',
    next.symbol,
    `must have a bar before ${day} that ${before.symbol} has too, to tell how far apart they are`,
  )
}

const adjusted = (bar: MarketBar, move: (price: number) => number): MarketBar => ({
  ...bar,
  open: move(bar.open),
  high: move(bar.high),
  low: move(bar.low),
  close: move(bar.close),
})

const mover = (rolls: readonly Roll[], adjust: 'none' | 'difference' | 'ratio'): ((price: number) => number) => {
  if (adjust === 'none' || rolls.length === 0) return (price) => price
  if (adjust === 'difference') {
    const distance = rolls.reduce((sum, { difference }) => sum + difference, 0)
    return (price) => Number((price + distance).toFixed(10))
  }
  const factor = rolls.reduce((product, { ratio }) => product * ratio, 1)
  return (price) => price * factor
}

const notesOf = (
  bars: readonly MarketBar[],
  adjust: 'none' | 'difference' | 'ratio',
  instrument: Instrument,
): string[] => {
  const { symbol, tickSize } = instrument
  const off = bars.filter(({ close }) => !isOnTick(close, instrument)).length
  return [
    ...(adjust === 'none'
      ? ['Prices jump at each roll by the distance of the contracts: nothing held over a roll earned that.']
      : []),
    ...(adjust === 'ratio'
      ? ['Points before a roll are stretched: money made of them is not what the market paid.']
      : []),
    ...(off > 0
      ? [
          `${off} bars are off the tick of ${symbol}, ${tickSize}: they look adjusted, and sizes and money made of them are wrong.`,
        ]
      : []),
  ]
}

/**
 * Several contracts as one series, each from its first session day on to that of the next: a roll always lies between two
 * session days, when a position of the day is flat. All bars are held in memory. Throws `INVALID_INPUT` for contracts that
 * the rule cannot put one after the other.
 */
export const continuousContracts = async (
  contracts: readonly Contract[],
  options: ContinuousOptions,
): Promise<ContinuousSeries> => {
  const { instrument, roll } = options
  const adjust = requireOneOf(options.adjust ?? 'none', ['none', 'difference', 'ratio'] as const, 'adjust')
  if (contracts.length === 0) throw invalidInput('contracts', contracts, 'must hold at least one')
  const calendar = new SessionCalendar(instrument.session.timeZone)
  const held: Held[] = []
  for (const contract of contracts) held.push(await hold(contract, calendar))
  const days = rollDays(held, roll)
  const spans = held.map((each, index) => ({
    ...each,
    bars: each.bars.filter(({ time }) => {
      const day = calendar.dayOf(time)
      return day >= (days[index - 1] ?? '') && day < (days[index] ?? '9999')
    }),
  }))
  const rolls = days.map((day, index): Roll => {
    const [before, next] = [held[index], held[index + 1]]
    if (before === undefined || next === undefined) throw invalidInput('contracts', day, 'must be two at each roll')
    const [old, young] = lastCommon(before, next, day, calendar)
    const time = spans[index + 1]?.bars[0]?.time
    if (time === undefined) throw invalidInput('roll', day, `must leave ${next.symbol} a bar before the next roll`)
    const difference = Number((young - old).toFixed(10))
    return { time, day, from: before.symbol, to: next.symbol, difference, ratio: young / old }
  })
  const batches = spans.map(({ bars }, index) => {
    const move = mover(rolls.slice(index), adjust)
    return bars.map((bar) => adjusted(bar, move))
  })
  return { kind: 'bars', batches, rolls, notes: notesOf(batches.flat(), adjust, instrument) }
}
