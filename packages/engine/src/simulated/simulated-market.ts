import type { EpochMs, Steps } from '@alavanca/core'
import type { BarSteps } from '@alavanca/scalp'

/** What a quote or a bar says to a leg that closes on this side: the price it could be closed at, or the bar of such prices. */
export type SimulatedMarket =
  | { readonly type: 'QUOTE'; readonly price: Steps; readonly time: EpochMs }
  | { readonly type: 'BAR'; readonly bar: BarSteps }
