import type { CloseCommand, Engine, ModifyCommand, OpenCommand, Step, TradeRecord } from '../src/index.ts'

export const opens = ({ commands }: Step): OpenCommand[] => commands.filter((command) => command.type === 'OPEN')

/** The one order a step opened. */
export const opened = (step: Step): OpenCommand => {
  const [command, ...others] = opens(step)
  if (command === undefined || others.length > 0) throw new Error(`${opens(step).length} orders, not one`)
  return command
}

export const closes = ({ commands }: Step): CloseCommand[] => commands.filter((command) => command.type === 'CLOSE')

export const moves = ({ commands }: Step): ModifyCommand[] => commands.filter((command) => command.type === 'MODIFY')

export const closed = (step: Step) => {
  const command = step.commands.find(({ type }) => type === 'CLOSE')
  if (command?.type !== 'CLOSE') throw new Error('no close')
  return command
}

export const recordsOf = <Type extends Step['records'][number]['type']>(
  step: Step,
  type: Type,
): Extract<Step['records'][number], { type: Type }>[] =>
  // as: the compiler does not narrow by a type parameter
  step.records.filter((record) => record.type === type) as Extract<Step['records'][number], { type: Type }>[]

/** What is held, as `BASE 5`. */
export const held = (engine: Engine): string[] =>
  engine.publicState().positions.map(({ leg, contracts }) => `${leg} ${contracts}`)

/** What is ordered and not over, as `OPEN BASE 2/5 ACCEPTED`. */
export const underWay = (engine: Engine): string[] =>
  engine
    .publicState()
    .orders.map(({ purpose, leg, filled, contracts, status }) => `${purpose} ${leg} ${filled}/${contracts} ${status}`)

/** What a step sends, as `OPEN BASE 5`. */
export const sent = ({ commands }: Step): string[] =>
  commands.map((command) =>
    command.type === 'CANCEL' ? `CANCEL ${command.orderId}` : `${command.type} ${command.leg} ${command.contracts}`,
  )

export const typesOf = ({ records }: Step): string[] => records.map(({ type }) => type)

/** The code of the one refusal of a step. */
export const refusal = (step: Step): string | undefined => recordsOf(step, 'REFUSED')[0]?.code

/** What was learnt from the trade that a step closed. */
export const closedTrade = (step: Step): TradeRecord => {
  const [record] = recordsOf(step, 'TRADE_CLOSED')
  if (record === undefined) throw new Error('no trade was closed')
  return record.trade
}
