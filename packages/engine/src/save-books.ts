import { checksum, type EpochMs } from '@alavanca/core'
import type { Books } from './books.ts'
import type { EngineConfig } from './config.ts'
import type { EngineState } from './engine-snapshot.ts'
import { factsOf } from './same-instruments.ts'
import { NO_SIMULATIONS } from './simulated/simulations.ts'

/** Tells configurations apart. */
export const configurationChecksum = (config: EngineConfig): string => checksum(config)

const configuredMoney = ({ capital }: EngineConfig): EngineState['configured'] => ({
  operatorCapital: capital.operatorCapital,
  marginPerContract: capital.marginPerContract,
})

// JSON has no infinity; anything else was checked as a time when it came in
const timeOrNull = (time: number): EpochMs | null => (time === Number.NEGATIVE_INFINITY ? null : (time as EpochMs))

/** Everything in the books, as plain JSON. */
export const saveBooks = (books: Books): EngineState => ({
  sequence: books.sequence,
  time: timeOrNull(books.time),
  ...books.day.state(),
  operatorCapital: books.operatorCapital,
  realised: books.realised,
  openedAtRoll: books.openedAtRoll,
  clock: books.clock,
  configured: configuredMoney(books.config),
  trading: books.trading,
  differences: books.differences,
  symbols: [...books.symbols].map(
    ([symbol, { instrument, newest, seen, refused, capital, trade, reversal, strays, simulations }]) => ({
      symbol,
      newest: timeOrNull(newest),
      instrument: factsOf(instrument),
      seen,
      refused,
      capital: capital.snapshot(),
      trade,
      reversal,
      strays,
      ...(simulations !== NO_SIMULATIONS && { simulations }),
    }),
  ),
  orders: [...books.orders.values()],
  pastOrders: [...books.pastOrders.values()],
  scalp: books.scalp.snapshot(),
  policy: books.learner?.policy.snapshot() ?? books.dormant?.policy ?? null,
  online: books.learner?.updater.snapshot() ?? books.dormant?.online ?? null,
  tuning: { configured: books.configured, ...books.tuning },
  fillIds: books.fillIds.toArray(),
  signalIds: books.signalIds.toArray(),
  counts: books.counts,
  configuration: configurationChecksum(books.config),
})
