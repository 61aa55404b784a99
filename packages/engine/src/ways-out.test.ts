import { describe, expect, test, vi } from 'vitest'
import { fillOf, operator } from '../test/events.ts'
import { WAYS_OUT } from '../test/halts/ways-out.ts'
import { PRICE } from '../test/measures.ts'
import { closes, recordsOf } from '../test/outcome.ts'
import { Engine, type StateCause, type Step } from './index.ts'

const CASES = Object.entries(WAYS_OUT).flatMap(([cause, ways]) => ways.map((way) => [cause, way] as const))

describe.each(CASES)('%s: $happened', (cause, { halt, actions, held }) => {
  test('halts for that cause, and only its way leads out: to ACTIVE, with everything explained', () => {
    const causes: StateCause[] = []
    const process = vi.spyOn(Engine.prototype, 'process')
    const engine = halt()
    for (const { value } of process.mock.results)
      causes.push(...recordsOf(value as Step, 'STATE_CHANGED').map((record) => record.cause))
    process.mockRestore()
    expect(causes).toEqual([cause])
    let seconds = 200
    for (const [index, action] of actions.entries()) {
      expect(engine.publicState().tradingState).toBe('HALTED')
      seconds += 20
      const step = engine.process(operator(action, seconds, 'Ana'))
      expect(recordsOf(step, 'REFUSED')).toEqual([])
      for (const close of closes(step)) engine.process(fillOf(close, PRICE, seconds + 1))
      if (index === actions.length - 1)
        expect(recordsOf(step, 'STATE_CHANGED')).toMatchObject([{ from: 'HALTED', to: 'ACTIVE' }])
    }
    const { tradingState, positions, orders, differences } = engine.publicState()
    expect(tradingState).toBe('ACTIVE')
    expect(differences).toEqual([])
    expect(positions.reduce((sum, { contracts }) => sum + contracts, 0)).toBe(held)
    expect(orders.filter(({ status, purpose }) => status === 'UNKNOWN' || purpose !== 'MODIFY')).toEqual([])
    // and everything that is held is closed by one word
    const flat = engine.process(operator({ type: 'FLATTEN' }, seconds + 20))
    for (const close of closes(flat)) engine.process(fillOf(close, PRICE, seconds + 21))
    expect(engine.publicState().positions).toEqual([])
  })
})
