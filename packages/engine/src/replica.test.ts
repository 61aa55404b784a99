import { expect, test } from 'vitest'
import { quote, signalEvent } from '../test/events.ts'
import { PRICE } from '../test/measures.ts'
import { engineOf } from '../test/scene.ts'
import { Replica } from './index.ts'

test.each([
  ['a gap', 3],
  ['a step from before', 1],
])('%s is refused, and the replica stays as it is', (_, sequence) => {
  const engine = engineOf()
  const replica = new Replica(engine.publicState())
  replica.apply(engine.process(quote(0, PRICE)))
  const { state } = replica
  const step = engine.process(signalEvent('a', 1))
  expect(() => replica.apply({ ...step, sequence })).toThrow(
    expect.objectContaining({ code: 'SEQUENCE_GAP', path: 'sequence' }),
  )
  expect(replica.state).toBe(state)
  replica.apply(step)
  expect(replica.state).toEqual(engine.publicState())
})

test('a replica may begin at any moment', () => {
  const engine = engineOf()
  for (let seconds = 0; seconds < 5; seconds += 1) engine.process(quote(seconds, PRICE))
  const replica = new Replica(JSON.parse(JSON.stringify(engine.publicState())))
  replica.apply(engine.process(signalEvent('a', 9)))
  expect(replica.state).toEqual(engine.publicState())
})
