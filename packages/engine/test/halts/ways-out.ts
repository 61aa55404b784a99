import type { Engine, OperatorAction, StateCause } from '../../src/index.ts'
import {
  cancelled,
  exitFill,
  fillOf,
  modified,
  operator,
  quote,
  reconciled,
  rejectedAs,
  signalEvent,
  stopMissing,
  timer,
  unknown,
} from '../events.ts'
import { at, PRICE } from '../measures.ts'
import { closes, moves, opened } from '../outcome.ts'
import { engineOf, entered } from '../scene.ts'

/** What halts an engine: every cause but those that only pause it, or end a pause. */
export type HaltCause = Exclude<StateCause, 'DAILY_LOSS_LIMIT' | 'NEW_DAY'>

/** Something that halts, and what an operator does about it. */
export interface WayOut {
  readonly happened: string
  /** An engine that it has happened to. */
  readonly halt: () => Engine
  /** What an operator looks at or mends before. */
  readonly first: string
  readonly actions: readonly OperatorAction[]
  /** Contracts that are held once trading goes on, all of them known to both sides. */
  readonly held: number
}

/** A base of five, alone. */
const held = (engine: Engine = engineOf()): Engine => {
  const { base } = entered(engine)
  for (const extra of engine.process(fillOf(base, PRICE)).commands)
    if (extra.type === 'OPEN') engine.process(cancelled(extra))
  return engine
}

const halted = (engine: Engine, ...events: readonly Parameters<Engine['process']>[0][]): Engine => {
  for (const event of events) engine.process(event)
  return engine
}

const resume = { type: 'RESUME' } as const
const settle = (contracts: number) =>
  ({ type: 'SETTLE', symbol: 'WIN', leg: 'BASE', contracts, price: PRICE, reason: 'as the terminal shows' }) as const

const lateFill = (): Engine => {
  const engine = engineOf()
  const base = opened(engine.process(signalEvent('a')))
  return halted(engine, cancelled(base), fillOf(base, PRICE, 4))
}

const lostStop = (): Engine => {
  const engine = held(engineOf({ onLostStop: 'HALT' }))
  for (const seconds of [5, 7])
    for (const move of moves(engine.process(stopMissing(seconds)))) engine.process(modified(move, seconds + 1))
  return halted(engine, stopMissing(9))
}

const nothingThere = (): Engine => {
  const engine = held()
  for (const close of closes(engine.process(operator({ type: 'FLATTEN' }))))
    engine.process(rejectedAs(close, { code: 'NO_POSITION', message: 'no such position' }, 5))
  return halted(engine, timer(15))
}

const wrongClock = (): Engine => {
  const engine = engineOf()
  engine.process({ ...quote(0, PRICE), receivedAt: at(0) })
  for (let count = 0; count < 120; count += 1)
    engine.process({ ...quote(86_400 + count, PRICE), receivedAt: at(1 + count) })
  return engine
}

const unknownClose = (): Engine => {
  const engine = held()
  return halted(engine, ...closes(engine.process(operator({ type: 'FLATTEN' }))).map((close) => unknown(close)))
}

const unknownEntry = (): Engine => {
  const { engine, base } = entered()
  return halted(engine, unknown(base))
}

const leg = { symbol: 'WIN', contract: 'WINZ26', leg: 'BASE', side: 'BUY' } as const

/** Every cause that halts, in what ways it comes about, and the way out of each. */
export const WAYS_OUT: Readonly<Record<HaltCause, readonly [WayOut, ...WayOut[]]>> = {
  OPERATOR: [
    {
      happened: 'An operator said `HALT`.',
      halt: () => halted(engineOf(), operator({ type: 'HALT' })),
      first: 'Nothing.',
      actions: [resume],
      held: 0,
    },
  ],
  UNKNOWN_ORDER: [
    {
      happened: 'Nobody can say what became of an entry, and the broker shows that nothing of it is held.',
      halt: unknownEntry,
      first:
        'Look for the order at the broker. If it is held after all, its fill is told late: take the row of a late fill.',
      actions: [settle(0), resume],
      held: 0,
    },
    {
      happened: 'Nobody can say what became of a close, and the broker shows that the position is gone.',
      halt: unknownClose,
      first: 'Read the price at the broker.',
      actions: [settle(5), resume],
      held: 0,
    },
  ],
  DISCREPANCY: [
    {
      happened: 'Fewer contracts are held at the broker than here.',
      halt: () => halted(held(), reconciled([{ ...leg, here: 5, there: 2 }])),
      first: 'Read at the broker how many left, and at which price.',
      actions: [settle(3), resume],
      held: 2,
    },
    {
      happened: 'More contracts are held at the broker than here.',
      halt: () => halted(held(), reconciled([{ ...leg, leg: null, here: 5, there: 6 }])),
      first:
        'Undo it at the broker, or take it over under a stop; the next comparison, or `ADOPT`, clears the difference.',
      actions: [
        {
          type: 'ADOPT',
          symbol: 'WIN',
          side: 'BUY',
          contracts: 1,
          price: PRICE,
          stopPrice: PRICE - 100,
          contract: 'WINZ26',
          reason: 'as the terminal shows',
        },
        resume,
      ],
      held: 6,
    },
    {
      happened: 'The broker refuses to close a leg because it holds none of it, and tells of no exit.',
      halt: nothingThere,
      first: 'Read the price of the exit at the broker.',
      actions: [settle(5), resume],
      held: 0,
    },
    {
      happened: 'An order was filled after its trade was over. It is held as a trade of its own, and shown.',
      halt: lateFill,
      first: 'Nothing.',
      actions: [{ type: 'FLATTEN' }, resume],
      held: 0,
    },
    {
      happened: 'Contracts left that are not held here.',
      halt: () => halted(engineOf(), exitFill('BASE', 1, PRICE)),
      first: 'Look whether the broker holds anything; trading is compared anew on `RESUME`.',
      actions: [resume],
      held: 0,
    },
    {
      happened: 'A comparison found orders in doubt, or things that nobody asked for, and no number that differs.',
      halt: () => halted(engineOf(), { ...reconciled(), orphans: 1 }),
      first: 'Cancel at the broker what nobody asked for.',
      actions: [resume],
      held: 0,
    },
  ],
  MARKET_CLOCK: [
    {
      happened: 'Prices are refused for their time, one after the other: a clock is wrong.',
      halt: wrongClock,
      first: 'Mend the clock of the feed or of this machine.',
      actions: [resume],
      held: 0,
    },
  ],
  STOP_LOST: [
    {
      happened: 'The broker does not hold a stop and could not be brought to, under `ON_LOST_STOP=HALT`.',
      halt: lostStop,
      first: 'Nothing; or set the stop at the broker by hand, and only `RESUME`.',
      actions: [{ type: 'FLATTEN' }, resume],
      held: 0,
    },
  ],
  BROKER: [
    {
      happened: 'The broker’s side says that nothing may be opened: another account, another currency.',
      halt: () =>
        halted(engineOf(), { type: 'BROKER_HALT', time: at(1), code: 'WRONG_ACCOUNT', message: 'another account' }),
      first: 'Mend what its code says.',
      actions: [resume],
      held: 0,
    },
  ],
}
