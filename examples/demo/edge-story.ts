import { describeLayer } from '@alavanca/capital'
import { type Cents, cents, formatCents } from '@alavanca/core'
import type { TradeRecord } from '@alavanca/engine'
import type { DecisionRecord } from '@alavanca/gate'
import type { Freeze, RunRecords } from './run-folder.ts'

/** Two runs on the same prices, with the same strategy and seed. */
export interface EdgeRuns extends RunRecords {
  /** Net of the run with extra contracts. */
  readonly netWith: Cents
  /** Net of the one with `REALAVANCAGEM_ENABLED=false`. */
  readonly netWithout: Cents
  /** First day without the edge, `YYYY-MM-DD`. */
  readonly diesOn: string
  readonly timeZone: string
}

const isApproved = ({ layers }: DecisionRecord): boolean => layers.every(({ passed }) => passed)

/** So many layers at least refuse the signal that is shown: one alone shows little. */
const SHOWN_REFUSALS = 3

const clock = (time: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(time)

const signed = (amount: Cents): string => `${amount < 0 ? '' : '+'}${formatCents(amount)}`

const extraNet = ({ extra }: TradeRecord): Cents => cents(extra === null ? 0 : extra.grossCents - extra.commissionCents)

const sum = (amounts: readonly Cents[]): Cents => cents(amounts.reduce((total, amount) => total + amount, 0))

const layerLines = ({ layers }: DecisionRecord): readonly string[] =>
  layers.map(
    (verdict, index) =>
      `  ${index + 1} ${verdict.layer.padEnd(18)} ${verdict.passed ? 'agrees ' : 'REFUSES'}  ${describeLayer(verdict)}`,
  )

const earned = ({ decisions, trades, timeZone }: EdgeRuns): readonly string[] => {
  const number = trades.findIndex(({ extra }) => extra !== null)
  const trade = trades[number]
  const decision = decisions.find(({ signalId }) => signalId === trade?.id)
  if (trade?.extra == null || decision === undefined)
    return ['Earned: no extra contract was opened under these settings.']
  return [
    `Earned: trade ${number + 1} is the first with an extra contract, ${clock(trade.openedAt, timeZone)}.`,
    `  ${decision.reason}`,
    ...layerLines(decision),
    `  The extra left by ${trade.extra.exitReason}, ${signed(extraNet(trade))}; the whole trade made ${signed(trade.netCents)}.`,
  ]
}

const refused = ({ decisions, trades, timeZone }: EdgeRuns): readonly string[] => {
  const first = trades.find(({ extra }) => extra !== null)?.openedAt ?? 0
  const decision = decisions.find(
    ({ time, layers }) => time > first && layers.filter(({ passed }) => !passed).length >= SHOWN_REFUSALS,
  )
  if (decision === undefined) return []
  return [
    '',
    `Refused: the signal of ${clock(decision.time, timeZone)} got no extra. All eight are asked, also when an earlier one refused:`,
    ...layerLines(decision),
    `  ${decision.action}, with ${decision.contracts.final} contracts: a refusal takes nothing from the base.`,
  ]
}

const statisticOf = ({ reason }: Freeze['event']): string => {
  switch (reason.type) {
    case 'DRAWDOWN':
      return `its results fell ${reason.drawdownR.toFixed(2)} R below their peak, more than the ${reason.limitR.toFixed(2)} R that chance explains by its first 200 trades`
    case 'OPERATOR':
      return reason.note
    default:
      return `the evidence that its mean reward dropped reached its limit (${reason.type})`
  }
}

const frozen = (runs: EdgeRuns): readonly string[] => {
  const { freezes, trades, decisions, diesOn, timeZone } = runs
  if (freezes.length === 0) return ['', 'Frozen: no regime was.']
  const after = trades.filter(({ openedAt }) => clock(openedAt, timeZone) >= diesOn)
  const lines = freezes.flatMap(({ time, event }) => {
    const { regime } = event
    const since = after.filter((trade) => trade.regime === regime && trade.closedAt <= event.time).length
    return [
      `Frozen: ${regime}, ${clock(time, timeZone)}: ${statisticOf(event)}.`,
      `  It was the trade closed at ${clock(event.time, timeZone)}, number ${since} there since the edge had died; its batch was learnt then.`,
    ]
  })
  const inFrozen = decisions.filter(({ masked }) => masked.some(({ reason }) => reason === 'REGIME_FROZEN'))
  return [
    '',
    ...lines,
    `  From then on no signal of a frozen regime got an extra (${inFrozen.length} of them), and nothing is learnt there. For instance:`,
    `  ${(inFrozen.find(isApproved) ?? inFrozen[0])?.reason ?? 'none came any more.'}`,
    '  Nothing thaws by itself here: a person looks why, and thaws it from the dashboard of a bot that runs.',
  ]
}

const compared = ({ trades, netWith, netWithout, diesOn, timeZone }: EdgeRuns): readonly string[] => {
  const extras = trades.filter(({ extra }) => extra !== null)
  const isAlive = ({ openedAt }: TradeRecord): boolean => clock(openedAt, timeZone) < diesOn
  const stretch = (some: readonly TradeRecord[]): string => `${some.length} extras, ${signed(sum(some.map(extraNet)))}`
  return [
    '',
    'What the extras came to:',
    `  while the edge lived   ${stretch(extras.filter(isAlive))}`,
    `  after it had died      ${stretch(extras.filter((trade) => !isAlive(trade)))}`,
    `  net with extras        ${formatCents(netWith)}`,
    `  net without            ${formatCents(netWithout)}   (the same prices, strategy and seed, REALAVANCAGEM_ENABLED=false)`,
    `  difference             ${signed(cents(netWith - netWithout))}`,
  ]
}

/** What the main feature did on a market with an edge that dies: line by line, for people. */
export const edgeStory = (runs: EdgeRuns): readonly string[] => [
  ...earned(runs),
  ...refused(runs),
  ...frozen(runs),
  ...compared(runs),
]
