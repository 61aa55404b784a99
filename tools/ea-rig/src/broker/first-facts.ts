import type { Facts } from './ea-broker.ts'

/** A terminal where everything is on; `serverOffsetSeconds` is the server's clock minus UTC. */
export const terminalFacts = (serverOffsetSeconds: number): Facts => ({
  TERMINAL_BUILD: 5000,
  TERMINAL_CONNECTED: true,
  TERMINAL_TRADE_ALLOWED: true,
  MQL_TRADE_ALLOWED: true,
  MQL_TESTER: false,
  serverOffsetSeconds,
  diskFull: false,
})

/** A demo account with 10,000 on it. */
export const accountFacts = (login: string, hedging: boolean): Facts => ({
  ACCOUNT_LOGIN: login,
  ACCOUNT_TRADE_MODE: 'ACCOUNT_TRADE_MODE_DEMO',
  ACCOUNT_TRADE_ALLOWED: true,
  ACCOUNT_TRADE_EXPERT: true,
  ACCOUNT_MARGIN_MODE: hedging ? 'ACCOUNT_MARGIN_MODE_RETAIL_HEDGING' : 'ACCOUNT_MARGIN_MODE_RETAIL_NETTING',
  ACCOUNT_BALANCE: 10_000,
  ACCOUNT_EQUITY: 10_000,
  ACCOUNT_MARGIN: 0,
  ACCOUNT_MARGIN_FREE: 10_000,
  ACCOUNT_SERVER: 'Emulated-Demo (São Paulo)',
  ACCOUNT_CURRENCY: 'BRL',
})
