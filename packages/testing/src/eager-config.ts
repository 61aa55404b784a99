import { parseCapitalConfig } from '@alavanca/capital'
import { WIN } from '@alavanca/core'
import { type EngineConfig, type EngineConfigInput, parseEngineConfig } from '@alavanca/engine'
import { parseScalpConfig } from '@alavanca/scalp'

/** An engine for the mini-index that takes extras as soon as it can, two at the most. */
export const eagerConfig = (change: Partial<EngineConfigInput> = {}): EngineConfig =>
  parseEngineConfig({
    instruments: [WIN],
    capital: parseCapitalConfig({ operatorCapital: 5_000, requireProfitToday: false, maxExtraContracts: 2 }),
    scalp: parseScalpConfig(),
    ...change,
  })
