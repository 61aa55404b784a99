import type { TerminalBrokerConfig } from '../broker-config.ts'
import type { Tradable } from './symbol-desk.ts'

/** Why an instrument cannot be traded on an account of this currency, in words; null where it can. */
export const foreignCurrency = (
  { traded: { instrument } }: Tradable,
  accountCurrency: string,
  { foreignCurrency: allowed }: TerminalBrokerConfig,
): string | null =>
  instrument.currency === accountCurrency || allowed === accountCurrency
    ? null
    : `${instrument.symbol} is counted in ${instrument.currency} and the account is kept in ${accountCurrency}: limits and costs would be of two currencies. Nothing is opened.`
