import { formatCents } from '@alavanca/core'
import type { PublicState, Recovery } from '@alavanca/engine'
import type { TerminalFacts, Tradable } from '@alavanca/mt5'
import type { Settings } from '@alavanca/settings'
import { info, type LogEntry, warn } from '../log/log.ts'
import { marginModeInWords } from '../status/margin-mode-in-words.ts'

/** What the last life left behind. */
export const recoveryLines = (database: string, recovery: Recovery, known: PublicState): readonly LogEntry[] => {
  const { snapshotSequence, rerunSteps, ordersInFlight, isConfigurationChanged, rewardChange } = recovery
  const { sequence, tradingState, positions } = known
  return [
    info('Store', `${database}: ${sequence} steps, snapshot ${snapshotSequence}, ${rerunSteps} run again`),
    ...(isConfigurationChanged ? [warn('Settings', 'changed since the last run')] : []),
    ...(rewardChange === null
      ? []
      : [warn('Rewards', `were ${rewardChange.before ?? 'the default'} and are ${rewardChange.now ?? 'the default'}`)]),
    ...(tradingState === 'ACTIVE' ? [] : [warn('State', `${tradingState}, as it was left`)]),
    ...positions.map(({ side, leg, contracts, symbol, entryPrice }) =>
      info('Held', `${side} ${contracts} ${symbol} ${leg}, from ${entryPrice}`),
    ),
    ...ordersInFlight.map(({ status, filled, command }) =>
      info(
        'Under way',
        `${command.orderId} ${command.type} ${command.contracts} ${command.leg}: ${status}, ${filled} filled`,
      ),
    ),
  ]
}

/** Whose account it is, and what it can trade. */
export const accountLines = (
  { hello, account, positions }: TerminalFacts,
  tradables: readonly Tradable[],
): readonly LogEntry[] => {
  const { login, server, kind, marginMode, currency } = hello
  const off = Object.entries(account.permissions).filter(([, isOn]) => !isOn)
  return [
    info('Account', `${login} at ${server}: ${kind.toUpperCase()}, ${marginModeInWords(marginMode)}, ${currency}`),
    info(
      'Balance',
      `${account.balance.toFixed(2)}, free margin ${account.freeMargin.toFixed(2)}, ${positions.length} open positions`,
    ),
    ...tradables.map(({ traded, contract }) =>
      info('Symbol', `${traded.terminalSymbol} → ${contract.symbol}, ${contract.tradeMode}, tick ${contract.tickSize}`),
    ),
    ...off.map(([name]) => warn('Off', `${name}: see docs/how-to/metatrader.md`)),
  ]
}

/** How far it may go at most. */
export const limitLine = (maxContractsPerOrder: number, { capital, risk }: Settings): LogEntry => {
  const { dailyLossLimitCents } = risk
  const limit =
    dailyLossLimitCents === 0 ? 'no daily loss limit' : `daily loss limit ${formatCents(dailyLossLimitCents)}`
  return info('Limits', `${maxContractsPerOrder} contracts an order, ${capital.maxTotalContracts} in all; ${limit}`)
}
