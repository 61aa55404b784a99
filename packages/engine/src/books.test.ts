import { parseCapitalConfig } from '@alavanca/capital'
import { WDO, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { cents, START } from '../test/measures.ts'
import { capital, configOf, engineOf } from '../test/scene.ts'
import { Engine } from './engine.ts'

const capitals = (engine: Engine) => engine.publicState().capital.map(({ operatorCapital }) => operatorCapital)
const margins = (engine: Engine) => engine.publicState().capital.map(({ marginPerContract }) => marginPerContract)

test('a capital that the operator set outlives a restart', () => {
  const engine = engineOf()
  engine.process({ type: 'OPERATOR', time: START, action: { type: 'SET_CAPITAL', operatorCapital: cents(300_000) } })
  engine.process({ type: 'OPERATOR', time: START, action: { type: 'SET_MARGIN', marginPerContract: cents(50_000) } })
  const again = Engine.restore(engine.snapshot(), { config: configOf() })
  expect([capitals(again), margins(again)]).toEqual([[300_000], [50_000]])
})

test('a capital or margin that was changed in the configuration since counts', () => {
  const engine = engineOf()
  engine.process({ type: 'OPERATOR', time: START, action: { type: 'SET_CAPITAL', operatorCapital: cents(300_000) } })
  const changed = { ...capital, ...parseCapitalConfig({ operatorCapital: 7_000, marginPerContract: 700 }) }
  const again = Engine.restore(engine.snapshot(), { config: configOf({ capital: changed }) })
  expect([capitals(again), margins(again)]).toEqual([[700_000], [70_000]])
})

test('a symbol that was added since gets its share, and the others theirs', () => {
  const again = Engine.restore(engineOf().snapshot(), { config: configOf({ instruments: [WIN, WDO] }) })
  // five contracts for two symbols
  expect(capitals(again)).toEqual([300_000, 200_000])
})
