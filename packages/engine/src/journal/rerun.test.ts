import { expect, test } from 'vitest'
import { RandomLife } from '../../test/random-life.ts'
import { configOf, learning } from '../../test/scene.ts'
import { Engine, mismatchError, rerunStep, type Step } from '../index.ts'

const journal = (events: number, seed: string): string[] => {
  const engine = new Engine({ config: configOf({ learning }) })
  const life = new RandomLife(seed)
  return Array.from({ length: events }, () => {
    const step = engine.process(life.next(engine))
    life.hear(step)
    return JSON.stringify(step)
  })
}

test('a journal of 5,000 events, read back from text, leads to the same steps', () => {
  const lines = journal(5_000, 'long')
  const engine = new Engine({ config: configOf({ learning }) })
  const mismatches = lines.flatMap((line) => rerunStep(engine, JSON.parse(line)) ?? [])
  expect(mismatches).toEqual([])
  expect(engine.sequence).toBe(5_000)
  // a life in which something happened
  expect(engine.publicState().counts.trades).toBeGreaterThan(50)
})

test('a step that was tampered with is named by its sequence and the path of the difference', () => {
  const steps = journal(60, 'short').map((line): Step => JSON.parse(line))
  const index = steps.findIndex(({ commands }) => commands[0]?.type === 'OPEN')
  const [command, ...others] = steps[index]?.commands ?? []
  // as: one contract more than was ordered
  steps[index] = { ...steps[index], commands: [{ ...command, contracts: 99 }, ...others] } as Step
  const engine = new Engine({ config: configOf({ learning }) })
  const [mismatch] = steps.flatMap((step) => rerunStep(engine, step) ?? [])
  if (mismatch === undefined) throw new Error('it went unnoticed')
  expect(mismatch).toMatchObject({ sequence: index + 1, path: 'commands.0.contracts', recorded: 99 })
  const error = mismatchError(mismatch, ' Look at it.')
  expect(error).toMatchObject({ code: 'JOURNAL_MISMATCH' })
  expect(error.message).toContain(`${index + 1}`)
  expect(error.message).toContain('commands.0.contracts')
  expect(error.message).toContain(' Look at it.')
})

test('an event that is not even let in any more is a step that is not what it was', () => {
  const [first] = journal(1, 'short').map((line): Step => JSON.parse(line))
  if (first === undefined) throw new Error('no step')
  const engine = new Engine({ config: configOf({ learning }) })
  const event = { type: 'QUOTE', symbol: 'PETR4', time: 0, price: 1 } as const
  expect(rerunStep(engine, { ...first, event })).toEqual({
    sequence: 1,
    path: 'event',
    recorded: event,
    now: 'symbol must be one of WIN; got "PETR4".',
  })
})
