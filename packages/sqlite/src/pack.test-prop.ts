import type { EngineEvent, Step } from '@alavanca/engine'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { packedRow, stepsOf } from './pack.ts'

const time = fc.integer({ min: 1, max: 2_000_000_000_000 })
const price = fc.double({ min: 0.00001, max: 200_000, noNaN: true })
const symbol = fc.constantFrom('WIN', 'WDO')

/** Each with the time that the engine makes of it, which may be another where its clock leapt. */
const events: fc.Arbitrary<readonly [event: EngineEvent, moment: number]> = fc
  .oneof(
    { weight: 6, arbitrary: fc.record({ type: fc.constant('QUOTE' as const), symbol, time, bid: price, ask: price }) },
    fc.record({ type: fc.constant('QUOTE' as const), symbol, time, bid: price, ask: price, receivedAt: time }),
    // the same fields in another order
    fc.record({ type: fc.constant('QUOTE' as const), symbol, bid: price, ask: price, time }),
    fc.record({ type: fc.constant('QUOTE' as const), symbol, time, price }),
    {
      weight: 4,
      arbitrary: fc.record(
        {
          type: fc.constant('BAR' as const),
          symbol,
          time,
          durationMs: fc.constantFrom(60_000, 300_000),
          open: price,
          high: price,
          low: price,
          close: price,
          spread: fc.oneof(fc.constant(0), price),
        },
        { requiredKeys: ['type', 'symbol', 'time', 'durationMs', 'open', 'high', 'low', 'close'] },
      ),
    },
    fc.record({ type: fc.constant('TIMER' as const), time }),
  )
  .chain((event) =>
    fc.tuple(
      fc.constant<EngineEvent>(event),
      fc.constantFrom(event.time, event.type === 'BAR' ? event.time + event.durationMs : event.time, event.time + 7),
    ),
  )

test.prop([fc.array(events, { minLength: 1, maxLength: 60 }), fc.nat()])(
  'whatever led to nothing comes back letter by letter, and in its place',
  (lived, before) => {
    const steps = lived.map(
      ([event, moment], index): Step => ({
        sequence: before + 1 + index,
        // as: whatever the engine may have made of it
        time: moment as Step['time'],
        event,
        commands: [],
        records: [],
      }),
    )
    const row = packedRow(steps)
    const back = stepsOf(row, (text) => JSON.parse(text))
    expect(JSON.stringify(back)).toBe(JSON.stringify(steps))
  },
)
