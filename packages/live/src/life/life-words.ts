import type { PublicState } from '@alavanca/engine'
import { info, type LogEntry, warn } from '../log/log.ts'
import type { LifePlan } from './life-plan.ts'
import type { OpenLife } from './open-life.ts'
import { accountLines, limitLine, recoveryLines } from './opening-lines.ts'

interface NextStep {
  readonly login: string
  readonly tradingState: PublicState['tradingState']
  readonly isObserving: boolean
  /** Somebody has to name the account. */
  readonly waits: boolean
  readonly reason: string | null
}

/** What a person can do now, in a line. */
const nextStepLine = ({ login, tradingState, isObserving, waits, reason }: NextStep): LogEntry => {
  if (isObserving) return info('Watching', 'Every order is refused.')
  if (tradingState === 'HALTED')
    return warn('Halted', `${reason ?? 'status says more.'} Once everything is clear at the terminal: resume ${login}`)
  if (waits) return info('Watching', 'To trade, type the account number and Enter.')
  if (tradingState !== 'ACTIVE') return warn('Watching', 'It was left so, and stays so until somebody says: resume')
  return info('Trading', `account ${login}`)
}

/** Once the terminal has told: whose account it is, how far it may go, and what can be done now. Nothing before. */
export const readyLines = (
  { broker, engine, isObserving }: OpenLife,
  { maxContractsPerOrder, settings }: LifePlan,
  next: Pick<NextStep, 'waits' | 'reason'>,
): readonly LogEntry[] => {
  const { terminal } = broker
  if (terminal === null) return []
  const { tradingState } = engine.publicState()
  return [
    ...accountLines(terminal, broker.tradables),
    limitLine(maxContractsPerOrder, settings),
    nextStepLine({ ...next, login: terminal.hello.login, tradingState, isObserving }),
  ]
}

/** The settings name another account than the database belongs to. */
const otherAccountLine = (named: string, bound: string): LogEntry =>
  warn(
    'Account',
    `The settings name account ${named}, and this database belongs to ${bound}: it watches. ` +
      `Another --database begins anew; to move this one, let the terminal of ${named} dial in and say: bind ${named}`,
  )

/** What the last life left behind, and whose it is. */
export const openingLines = ({ recovery, known, identity, named }: OpenLife, database: string): readonly LogEntry[] => [
  ...recoveryLines(database, recovery, known),
  ...(identity !== null && named !== null && identity.login !== named ? [otherAccountLine(named, identity.login)] : []),
]
