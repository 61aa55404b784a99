/** The user's own bot: the engine's word for it, so that one and the same object is replayed and runs live. */
export type {
  DayNews,
  HostAction,
  HostAnswer,
  HostDay,
  HostDecision,
  HostPosition,
  HostRefusal,
  HostStrategy,
  HostStrategyFactory,
  HostStrategySetup,
  HostView,
  TradeNews,
} from '@alavanca/engine'
export { hostEvents, NOTHING_HELD } from '@alavanca/engine'
