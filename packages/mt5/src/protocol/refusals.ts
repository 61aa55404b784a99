/** Refusals that the Expert Advisor makes by itself, before the trade server is asked: `reason` of a `result`. */
export const EA_REFUSALS = {
  JOURNAL_UNWRITABLE: 'The journal file cannot be written, so nothing is sent.',
  NOT_CONNECTED: 'The terminal is not connected to the trade server.',
  ALGO_OFF_TERMINAL: 'Algo trading is switched off in the terminal.',
  ALGO_OFF_CHART: 'Algo trading is switched off for the Expert Advisor on its chart.',
  ALGO_OFF_ACCOUNT: 'The broker does not let Expert Advisors trade on this account.',
  TRADING_OFF_ACCOUNT: 'The account may not trade at all (an investor password, for instance).',
  SYMBOL_UNKNOWN: 'The terminal does not know this symbol.',
  SERIES_SYMBOL: 'The symbol is a series that no contract could be found for.',
  TRADE_MODE_OFF: 'The symbol may not be traded, or not in this direction.',
  FILLING_UNSUPPORTED: 'The symbol allows no filling mode that a market order could use.',
  INVALID_VOLUME: 'The volume is below the minimum, above the maximum, or no multiple of the step.',
  NO_PRICE: 'The terminal has no price of this symbol yet.',
  NO_POSITION: 'There is no position of this side (netting) or with this ticket (hedging).',
  TICKET_REQUIRED: 'On a hedging account this command needs the ticket of the position.',
  NO_ORDER: 'There is no working order of this cid.',
  ATTEMPT_OUT_OF_ORDER: 'The attempt is neither the one that was made nor the next after a retry.',
} as const
export type EaRefusal = keyof typeof EA_REFUSALS
