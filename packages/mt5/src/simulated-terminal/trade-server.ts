export type {
  /** @deprecated Import it from `@alavanca/paper`; this path closes with version 0.3. */
  TradeAnswer,
  /** @deprecated Import it from `@alavanca/paper`; this path closes with version 0.3. */
  TradeRequest,
  /** @deprecated Import it from `@alavanca/paper`; this path closes with version 0.3. */
  TradeServerConfig,
  /** @deprecated Import it from `@alavanca/paper`; this path closes with version 0.3. */
  TradeServerEvent,
} from '@alavanca/paper'
export {
  /** @deprecated Import it from `@alavanca/paper`; this path closes with version 0.3. */
  SimulatedTradeServer,
} from '@alavanca/paper'
