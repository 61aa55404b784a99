import { requireFinite, requirePositive, requireText } from './assert.ts'
import { AlavancaError, type Fault, invalidConfiguration, invalidInput } from './errors.ts'
import { requireTimeOfDay, SessionCalendar } from './session-calendar.ts'

/** The hours in which an instrument trades, on the wall clock of one time zone. */
export interface SessionHours {
  /** IANA name, such as `America/Sao_Paulo`. */
  readonly timeZone: string
  /** `HH:MM`; the first minute of the session. */
  readonly opens: string
  /** `HH:MM`, up to `24:00`; positions of the day are flat by then. Not later than `opens` means it ends the next day. */
  readonly closes: string
}

/** What a host says about a contract it trades. Sizes are in price units, `pointValue` in currency a point a contract. */
export interface InstrumentDefinition {
  readonly symbol: string
  /** Smallest price change the exchange allows. */
  readonly tickSize: number
  /** Price distance of one point, the unit of stops and targets. */
  readonly pointSize: number
  /** Money one contract earns when the price moves one point its way. There is no default: a wrong one is a wrong size. */
  readonly pointValue: number
  readonly currency: string
  /** Lots that one contract stands for at the broker: 1 on B3, 0.01 for forex micro lots. */
  readonly volumeStep: number
  readonly session: SessionHours
}

/** Exact conversion constants, derived once. One step is `numerator / denominator` in price units. */
export interface PriceGrid {
  readonly numerator: number
  readonly denominator: number
  readonly stepsPerTick: number
  readonly stepsPerPoint: number
  /** Cents one contract earns a step; not always whole. */
  readonly centsPerStep: number
}

/** A checked, frozen instrument. Only `defineInstrument` makes one. */
export interface Instrument extends InstrumentDefinition {
  readonly grid: PriceGrid
}

const MAX_DECIMALS = 10

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b))

/** A decimal such as 0.25 as the exact fraction 1/4. */
const toFraction = (value: number, path: string): { numerator: number; denominator: number } => {
  for (let decimals = 0; decimals <= MAX_DECIMALS; decimals += 1) {
    const denominator = 10 ** decimals
    const numerator = Math.round(value * denominator)
    if (numerator > 0 && numerator / denominator === value) {
      const divisor = greatestCommonDivisor(numerator, denominator)
      return { numerator: numerator / divisor, denominator: denominator / divisor }
    }
  }
  throw invalidInput(path, value, `must be a decimal with at most ${MAX_DECIMALS} places`)
}

const gridOf = (definition: InstrumentDefinition): PriceGrid => {
  const { tickSize, pointSize, pointValue } = definition
  const step = Math.min(tickSize, pointSize)
  const { numerator, denominator } = toFraction(step, tickSize <= pointSize ? 'tickSize' : 'pointSize')
  const stepsPerTick = Math.round((tickSize * denominator) / numerator)
  const stepsPerPoint = Math.round((pointSize * denominator) / numerator)
  if (
    (stepsPerTick * numerator) / denominator !== tickSize ||
    (stepsPerPoint * numerator) / denominator !== pointSize
  ) {
    throw invalidInput('pointSize', pointSize, `must be a whole multiple or a whole part of tickSize ${tickSize}`)
  }
  return Object.freeze({
    numerator,
    denominator,
    stepsPerTick,
    stepsPerPoint,
    centsPerStep: (pointValue * 100) / stepsPerPoint,
  })
}

/** Runs the checks one by one and collects what they say, so that all faults are reported at once. */
const collectFaults = (checks: readonly (() => unknown)[]): Fault[] =>
  checks.flatMap((check) => {
    try {
      check()
      return []
    } catch (error) {
      if (error instanceof AlavancaError) return [...error.faults]
      throw error
    }
  })

/**
 * A validated instrument. Throws `INVALID_CONFIGURATION` listing every fault: sizes must be positive decimals, the larger
 * of tick and point a whole multiple of the smaller, times of day `HH:MM`, the time zone known.
 */
export const defineInstrument = (definition: InstrumentDefinition): Instrument => {
  const { symbol, tickSize, pointSize, pointValue, currency, volumeStep, session } = definition
  const faults = collectFaults([
    () => requireText(symbol, 'symbol'),
    () => requirePositive(tickSize, 'tickSize'),
    () => requirePositive(pointSize, 'pointSize'),
    () => requirePositive(pointValue, 'pointValue'),
    () => requireText(currency, 'currency'),
    () => requirePositive(volumeStep, 'volumeStep'),
    () => new SessionCalendar(session?.timeZone, 'session.timeZone'),
    () => requireTimeOfDay(session?.opens, 'session.opens'),
    () => session?.closes === '24:00' || requireTimeOfDay(session?.closes, 'session.closes'),
    () =>
      requireFinite(tickSize, 'tickSize') > 0 && requireFinite(pointSize, 'pointSize') > 0 ? gridOf(definition) : null,
  ])
  const distinct = faults.filter((fault, index) => faults.findIndex(({ path }) => path === fault.path) === index)
  if (distinct.length > 0) throw invalidConfiguration(`Instrument ${symbol || '(no symbol)'}`, distinct)
  return Object.freeze({
    symbol,
    tickSize,
    pointSize,
    pointValue,
    currency,
    volumeStep,
    session: Object.freeze({ timeZone: session.timeZone, opens: session.opens, closes: session.closes }),
    grid: gridOf(definition),
  })
}

const B3_SESSION: SessionHours = { timeZone: 'America/Sao_Paulo', opens: '09:00', closes: '18:25' }

/** B3 mini-index: R$ 0.20 a point, tick 5. The symbol is the series; spread it with the contract's own where they differ. */
export const WIN: Instrument = defineInstrument({
  symbol: 'WIN',
  tickSize: 5,
  pointSize: 1,
  pointValue: 0.2,
  currency: 'BRL',
  volumeStep: 1,
  session: B3_SESSION,
})

/** B3 mini-dollar: R$ 10 a point, tick 0.5. */
export const WDO: Instrument = defineInstrument({
  symbol: 'WDO',
  tickSize: 0.5,
  pointSize: 1,
  pointValue: 10,
  currency: 'BRL',
  volumeStep: 1,
  session: B3_SESSION,
})

/** Euro against dollar with pip points. One contract is a micro lot (0.01), so a pip is worth 0.10 USD. */
export const EURUSD: Instrument = defineInstrument({
  symbol: 'EURUSD',
  tickSize: 0.00001,
  pointSize: 0.0001,
  pointValue: 0.1,
  currency: 'USD',
  volumeStep: 0.01,
  session: { timeZone: 'America/New_York', opens: '17:00', closes: '17:00' },
})

/** The instruments that come with the library, by symbol. */
export const INSTRUMENTS: Readonly<Record<'WIN' | 'WDO' | 'EURUSD', Instrument>> = Object.freeze({ WIN, WDO, EURUSD })
