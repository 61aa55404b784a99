import { CapitalManager } from '@alavanca/capital'
import { type Instrument, restoreWithin } from '@alavanca/core'
import { RlGate } from '@alavanca/gate'
import type { EngineConfig } from './config.ts'
import type { EngineState } from './engine-snapshot.ts'
import type { MarketEvent } from './events.ts'
import type { ShownPosition } from './host/shown-position.ts'
import type { Learner } from './learner.ts'
import type { RefusedRun } from './market-time.ts'
import type { QuietPrices } from './quiet-prices.ts'
import type { Reversal } from './reversal.ts'
import type { SimulatedCalm } from './simulated/simulated-calm.ts'
import { NO_SIMULATIONS, type Simulations } from './simulated/simulations.ts'
import type { OpenTrade } from './trade/open-trade.ts'

/** What is kept about one symbol. */
export interface SymbolBook {
  readonly instrument: Instrument
  readonly capital: CapitalManager
  /** Null where capital alone decides. */
  gate: RlGate<unknown> | null
  /** Moment of the newest price that was believed; minus infinity before the first. */
  newest: number
  /** That price; null before the first. */
  seen: MarketEvent | null
  /** Prices refused for their time since then; null for none. */
  refused: RefusedRun | null
  trade: OpenTrade | null
  /** A signal that is decided on once the trade of the other side is over; null for none. */
  reversal: Reversal | null
  /** What is held beside it: fills that came too late, and what closed too much. */
  strays: readonly OpenTrade[]
  /** What is followed on the symbol's prices without being traded, to be learnt from. */
  simulations: Simulations
  /** At which prices nothing of that changes; null before that was found out. Follows from the rest, and is not saved. */
  simulated: SimulatedCalm | null
  /** Which quotes change nothing but the time and the newest price; null where nobody knows. Not saved either. */
  quiet: QuietPrices | null
  /** The position as it was looked at last; null where nobody did. Not saved either. */
  shown: ShownPosition | null
}

/** Who decides about a symbol's signals; null where capital alone does. */
export const gateOf = (
  { learning }: EngineConfig,
  capital: CapitalManager,
  learner: Learner | null,
): RlGate<unknown> | null =>
  learning && learner
    ? new RlGate({ config: learning.gate, capital, policy: learner.policy, learner: learner.updater })
    : null

/** A symbol's book: fresh, or as it was saved, under the margin that is configured now. */
export const symbolBook = (
  instrument: Instrument,
  config: EngineConfig,
  learner: Learner | null,
  state: EngineState | null,
): SymbolBook => {
  const saved = state?.symbols.find(({ symbol }) => symbol === instrument.symbol)
  const capital = saved
    ? restoreWithin(`symbols.${instrument.symbol}.capital`, () =>
        CapitalManager.restore(saved.capital, { config: config.capital }),
      )
    : new CapitalManager({ config: config.capital })
  if (state !== null && state.configured.marginPerContract !== config.capital.marginPerContract)
    capital.setMarginPerContract(config.capital.marginPerContract)
  const gate = gateOf(config, capital, learner)
  return {
    instrument,
    capital,
    gate,
    newest: saved?.newest ?? Number.NEGATIVE_INFINITY,
    seen: saved?.seen ?? null,
    refused: saved?.refused ?? null,
    trade: saved?.trade ?? null,
    reversal: saved?.reversal ?? null,
    strays: saved?.strays ?? [],
    simulations: saved?.simulations ?? NO_SIMULATIONS,
    simulated: null,
    quiet: null,
    shown: null,
  }
}
