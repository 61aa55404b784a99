import type { EngineSnapshot } from '@alavanca/engine'
import { Engine } from '@alavanca/engine'
import { expect, test } from 'vitest'
import { lifeConfig, liveOf } from '../../test/life.ts'
import { Desk } from './desk.ts'

const throughJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value))

/** The parts of a snapshot that a desk keeps by itself. */
const toldBy = ({ state }: EngineSnapshot) => ({
  day: { trades: state.tally.trades, losingStreak: state.tally.losingStreak },
  scalps: state.scalp.state.books.flatMap(({ symbol, leg }) => (leg === null ? [] : symbol)),
  allocations: state.symbols.map(({ capital }) => capital.state.stats.allocations),
  refusals: state.symbols.map(({ capital }) => capital.state.stats.refusalsByLayer['CONFIDENCE']),
  stops: state.symbols.map(({ trade }) => trade?.stopPrice ?? null),
})

const toldHere = (desk: Desk) => ({
  day: { trades: desk.day.trades, losingStreak: desk.day.losingStreak },
  scalps: [...desk.scalps.keys()],
  allocations: [...desk.capital.values()].map(({ allocations }) => allocations),
  refusals: [...desk.capital.values()].map(({ refusalsByLayer }) => refusalsByLayer['CONFIDENCE'] ?? 0),
  stops: [desk.state.positions.find(({ leg }) => leg === 'BASE')].map((held) =>
    held === undefined ? null : (desk.levelsOf(held.tradeId, 'BASE')?.stopPrice ?? null),
  ),
})

test('a desk that was fed with steps knows what a snapshot of that moment says, wherever it began', () => {
  const { steps } = liveOf()
  const engine = new Engine({ config: lifeConfig() })
  const desks: Desk[] = []
  let compared = 0
  let withScalp = 0
  for (const [index, { event }] of steps.entries()) {
    const step = throughJson(engine.process(event))
    for (const desk of desks) desk.apply(step)
    if (index % 5 !== 0) continue
    const snapshot = throughJson(engine.snapshot())
    for (const desk of desks) {
      expect(desk.state).toEqual(engine.publicState())
      const held = desk.state.positions.length > 0
      const [here, told] = [toldHere(desk), toldBy(snapshot)]
      expect(here).toEqual(held ? told : { ...told, stops: [null] })
      compared += 1
      if (here.scalps.length > 0) withScalp += 1
    }
    if (index % 200 === 0) desks.push(new Desk(snapshot))
  }
  expect(compared).toBeGreaterThan(100)
  expect(withScalp).toBeGreaterThan(1)
})

test('without a snapshot it begins with nothing, and knows what steps tell', () => {
  const { steps, engine } = liveOf()
  const desk = new Desk(null)
  for (const step of steps) desk.apply(step)
  // capital and settings are configured: no step tells them
  const { capital: _, tuning, ...told } = engine.publicState()
  expect(desk.state).toMatchObject({ ...told, tuning: { ...tuning, settings: null } })
})
