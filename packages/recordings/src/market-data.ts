/** What a recording turns into, whatever file it came from. */
export type { MarketBar, MarketTick } from '@alavanca/core'
