import {
  type EpochMs,
  epochMs,
  type Instrument,
  invalidInput,
  type Rng,
  requireSteps,
  type SessionDay,
  seededRng,
} from '@alavanca/core'
import { barOfTicks } from './bar-of-ticks.ts'
import { intradayActivity } from './intraday-profile.ts'
import { type MarketShape, requireMarketShape, WIN_LIKE } from './market-shape.ts'
import { type RegimeSpell, sessionSpells } from './regime-spells.ts'
import { type SessionSpan, sessionSpans } from './session-spans.ts'
import type { SimulatedSession, SimulatedSpell } from './simulated-data.ts'
import { SimulatedMarket } from './simulated-market.ts'

/** Which market to simulate, and when. */
export interface SimulationSetup {
  /** Same seed, same market, byte for byte, on every machine. */
  readonly seed: string
  readonly instrument: Instrument
  /** Days on which a session opens, `YYYY-MM-DD`, ascending. Weekends and holidays are the caller's to leave out. */
  readonly days: readonly SessionDay[]
  /** Price the first session opens near, in price units. */
  readonly startPrice: number
  /** `WIN_LIKE` unless given. */
  readonly shape?: MarketShape
  /** From one of the days on the market is of another kind, at the price where it stood: an edge that dies, for instance. */
  readonly later?: { readonly from: SessionDay; readonly shape: MarketShape }
}

const MINUTE = 60_000
// a session's standard deviation is about 24 times a minute's: the price stays far above 0
const LOWEST_START = 250

const startTicksOf = ({ instrument, startPrice }: SimulationSetup, shape: MarketShape): number => {
  const ticks = Math.round(requireSteps(startPrice, instrument, 'startPrice') / instrument.grid.stepsPerTick)
  const lowest = LOWEST_START * shape.minuteVolatilityTicks
  if (ticks < lowest)
    throw invalidInput('startPrice', startPrice, `must be at least ${lowest} ticks for this volatility`)
  return ticks
}

interface Simulation {
  readonly rng: Rng
  readonly shapeOn: (day: SessionDay) => MarketShape
  readonly instrument: Instrument
  readonly market: SimulatedMarket
}

/** What kind of market it is on each day. Throws `INVALID_INPUT` for a change on a day that is none of the simulation's. */
const shapesOf = ({ days, shape, later }: SimulationSetup): Simulation['shapeOn'] => {
  const first = requireMarketShape(shape ?? WIN_LIKE)
  if (later === undefined) return () => first
  const { from } = later
  if (!days.includes(from)) throw invalidInput('later.from', from, 'must be one of the days')
  const second = requireMarketShape(later.shape)
  return (day) => (day < from ? first : second)
}

const timedSpells = (spells: readonly RegimeSpell[], opensAt: EpochMs): SimulatedSpell[] => {
  let from = opensAt
  return spells.map(({ regime, minutes, drift }) => {
    const to = epochMs(from + minutes * MINUTE)
    const spell = { regime, drift, from, to }
    from = to
    return spell
  })
}

/** The ticks of each minute of a spell. */
const spellMinutes = ({ regime, drift, from, to }: SimulatedSpell, span: SessionSpan, market: SimulatedMarket) => {
  const anchorTicks = regime === 'RANGE' ? market.fairTicks : null
  const minutes = []
  for (let time: number = from; time < to; time += MINUTE) {
    const activity = intradayActivity((time + MINUTE / 2 - span.opensAt) / (span.closesAt - span.opensAt))
    minutes.push({ time, ticks: market.minute({ time, durationMs: MINUTE, activity, regime, drift, anchorTicks }) })
  }
  return minutes
}

const simulateSession = (span: SessionSpan, { rng, shapeOn, instrument, market }: Simulation): SimulatedSession => {
  const minutes = (span.closesAt - span.opensAt) / MINUTE
  const shape = shapeOn(span.day)
  market.become(shape)
  market.skipNight(minutes)
  const spells = timedSpells(sessionSpells(rng, minutes, shape), span.opensAt)
  const recorded = spells.flatMap((spell) => spellMinutes(spell, span, market))
  return {
    ...span,
    spells,
    ticks: recorded.flatMap(({ ticks }) => ticks),
    bars: recorded.flatMap(({ time, ticks }) => barOfTicks(time, MINUTE, ticks, instrument) ?? []),
  }
}

function* simulate(spans: readonly SessionSpan[], simulation: Simulation): Generator<SimulatedSession, void> {
  for (const span of spans) yield simulateSession(span, simulation)
}

/**
 * Trading sessions that never happened, one after another as they are asked for: ticks, and M1 bars made of the same ticks.
 *
 * A session is a chain of regimes: trends that drift, ranges that pull back to where they began, chaos that does neither,
 * and short transitions between them. Volatility clusters (GARCH), is highest at the open and rises again to the close.
 *
 * **What edge there is.** Trends last 20 to 75 minutes and drift by 5 to 25 % of a minute's standard deviation each minute,
 * up as often as down; nothing else can be predicted but a weak pull inside ranges. Over a trend of 45 minutes the drift
 * comes to about one standard deviation of the noise, so a trend is found late and often wrongly: a follower earns
 * a little before costs, a coin earns minus the costs. Real markets promise less. A shape with `followThrough` has an edge
 * that is planted on purpose, and `later` takes it away again.
 *
 * Throws `INVALID_INPUT` for days that are not real or not ascending, a start price too low for the volatility, or a shape
 * out of range.
 */
export const simulateSessions = (setup: SimulationSetup): Generator<SimulatedSession, void> => {
  const { instrument } = setup
  const spans = sessionSpans(setup.days, instrument)
  const shapeOn = shapesOf(setup)
  const shape = shapeOn(setup.days[0] ?? '')
  const rng = seededRng(setup.seed)
  const market = new SimulatedMarket(rng, shape, instrument, startTicksOf(setup, shape))
  return simulate(spans, { rng, shapeOn, instrument, market })
}
