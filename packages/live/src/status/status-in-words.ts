import { formatCents } from '@alavanca/core'
import type { HoldingDifference } from '@alavanca/engine'
import { challengerInWords } from '../challenger/challenger-in-words.ts'
import { sharingInWords } from '../sharing/sharing-status.ts'
import type { Holding, ShownPosition } from './holdings.ts'
import type { LifeStatus } from './life-status.ts'

const signedCount = (count: number | null): string => {
  if (count === null) return 'not known'
  if (count === 0) return 'flat'
  return count > 0 ? `bought ${count}` : `sold ${-count}`
}

const levels = (stop: number | null, target: number | null): string =>
  `stop ${stop ?? 'NONE'}${target === null ? '' : `, target ${target}`}`

const shownInWords = ({
  side,
  contracts,
  contract,
  price,
  stopPrice,
  targetPrice,
  ticket,
  isOurs,
}: ShownPosition): string =>
  `  broker  ${side} ${contracts} ${contract} at ${price}, ${levels(stopPrice, targetPrice)}, ticket ${ticket}${isOurs ? '' : ', of other hands'}`

const legInWords = ({
  side,
  contracts,
  leg,
  contract,
  entryPrice,
  stopPrice,
  targetPrice,
}: Holding['legs'][number]): string =>
  `  here    ${side} ${contracts} ${leg}${contract === null ? '' : ` of ${contract}`} at ${entryPrice}, ${levels(stopPrice, targetPrice)}`

const differenceInWords = ({ symbol, contract, leg, side, here, there }: HoldingDifference): string =>
  `Differs   ${side} ${leg ?? 'of no leg'} ${symbol}${contract === null ? '' : ` (${contract})`}: ${here} here, ${there} at the broker`

const holdingInWords = (holding: Holding): string[] => {
  const { symbol, contract, here, there, legs, shown } = holding
  const differs = there !== null && there !== here ? '   ← they differ' : ''
  const name = contract === null || contract === symbol ? symbol : `${symbol} (${contract})`
  return [
    `${name}: here ${signedCount(here)}, at the broker ${signedCount(there)}${differs}`,
    ...legs.map(legInWords),
    ...shown.map(shownInWords),
  ]
}

const accountInWords = ({ account, link }: LifeStatus): string => {
  if (account === null) return `Account   none is connected (${link.toLowerCase()})`
  const { login, server, kind, marginMode, currency, balance, equity, freeMargin } = account
  return (
    `Account   ${login} at ${server}: ${kind.toUpperCase()}, ${marginMode}, ${currency}; ` +
    `balance ${balance.toFixed(2)}, equity ${equity.toFixed(2)}, free ${freeMargin.toFixed(2)}; link ${link.toLowerCase()}`
  )
}

const stateInWords = (status: LifeStatus): string => {
  const { tradingState } = status.state
  const reason = status.reason === null || tradingState === 'ACTIVE' ? '' : `: ${status.reason}`
  const watches = status.isObserving
    ? ' (it watches: every order is refused)'
    : status.waitsForAccount
      ? ' (it watches until somebody names the account)'
      : ''
  return `State     ${tradingState}${reason}${watches}`
}

const nextStep = ({ state, account, isObserving, waitsForAccount }: LifeStatus): string[] => {
  if (isObserving || account === null || (state.tradingState === 'ACTIVE' && !waitsForAccount)) return []
  if (state.differences.length > 0)
    return ['Way out   settle what the broker does not hold, adopt what it holds beyond; help has the words']
  const number = waitsForAccount ? ` ${account.login}` : ''
  return [`To trade  resume${number}`]
}

/** Where a life stands, for people. */
export const statusInWords = (status: LifeStatus): string => {
  const { mode, database, state, holdings, account } = status
  const { sequence, day, pnlToday, orders, differences } = state
  const off = account?.switchedOff ?? []
  return [
    `${mode === 'PAPER' ? 'Paper' : 'Terminal'}, ${database}, ${sequence} steps`,
    accountInWords(status),
    ...(off.length > 0 ? [`Off       ${off.join(', ')}: see docs/how-to/metatrader.md`] : []),
    stateInWords(status),
    `Today     ${day ?? 'no day yet'}: ${formatCents(pnlToday)}`,
    ...holdings.flatMap(holdingInWords),
    ...differences.map(differenceInWords),
    ...orders.map(
      ({ orderId, purpose, contracts, leg, symbol, status: state }) =>
        `Under way ${orderId} ${purpose} ${contracts} ${leg} of ${symbol}: ${state}`,
    ),
    ...(status.challenger === null ? [] : challengerInWords(status.challenger)),
    ...(status.sharing === null ? [] : [sharingInWords(status.sharing)]),
    ...nextStep(status),
  ].join('\n')
}
