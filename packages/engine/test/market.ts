import { parseCapitalConfig } from '@alavanca/capital'
import { type Cents, type Signal, type SignalContext, WIN } from '@alavanca/core'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { parseScalpConfig } from '@alavanca/scalp'
import {
  type AdjustEvent,
  type CancelEntryEvent,
  Engine,
  type EngineConfigInput,
  type EngineEvent,
  type ExitEvent,
  type ModifyCommand,
  type OpenCommand,
  type OperatorAction,
  parseEngineConfig,
  type QuoteEvent,
  type SignalEvent,
  type Step,
  type TradeRecord,
} from '../src/index.ts'

/** Noon in São Paulo. */
export const START = Date.UTC(2026, 2, 10, 15)
export const SECOND = 1_000
export const PRICE = 130_000

/** A market in which all eight layers agree, as soon as profit is not asked for. */
export const calm: SignalContext = {
  regime: 'TREND_UP',
  globalConfidence: 0.9,
  ensembleDisagreement: 0.1,
  liquidityStrength: 0.9,
  transitionActive: false,
}

export const capital = parseCapitalConfig({ operatorCapital: 5_000, requireProfitToday: false, maxExtraContracts: 2 })

export const configOf = (change: Partial<EngineConfigInput> = {}) =>
  parseEngineConfig({ instruments: [WIN], capital, scalp: parseScalpConfig(), ...change })

export const learning = {
  gate: parseGateConfig(),
  policy: parsePolicyConfig({ seed: 'test', extraMinProbability: 0 }),
  online: parseOnlineConfig({ batchSize: 3 }),
}

/** An engine without a policy, so that every signal trades. */
export const engineOf = (change: Partial<EngineConfigInput> = {}): Engine => new Engine({ config: configOf(change) })

const signalOf = (id: string, change: Partial<Signal> = {}): Signal => ({
  id,
  time: START,
  symbol: 'WIN',
  side: 'BUY',
  entryPrice: PRICE,
  stopPrice: PRICE - 150,
  targets: [PRICE + 300],
  ...change,
})

export const signalEvent = (
  id: string,
  seconds = 0,
  change: Partial<Signal> = {},
  context: Partial<SignalContext> = {},
): SignalEvent => ({
  type: 'SIGNAL',
  time: START + seconds * SECOND,
  signal: signalOf(id, { time: START + seconds * SECOND, ...change }),
  context: { ...calm, ...context },
})

export const quote = (seconds: number, bid: number): QuoteEvent => ({
  type: 'QUOTE',
  symbol: 'WIN',
  time: START + seconds * SECOND,
  bid,
  ask: bid + 5,
})

let fills = 0
/** A fill of an order; all of it unless told. */
export const fillOf = (
  { orderId, contracts }: { readonly orderId: string; readonly contracts: number },
  price: number,
  seconds = 1,
  part: number = contracts,
): Extract<EngineEvent, { type: 'FILL' }> => {
  fills += 1
  return {
    type: 'FILL',
    time: START + seconds * SECOND,
    orderId,
    fillId: `fill-${fills}`,
    contracts: part,
    price,
    commissionCents: 25 * part,
  }
}

export const exitFill = (
  leg: 'BASE' | 'EXTRA',
  contracts: number,
  price: number,
  seconds = 5,
  cause: 'STOP' | 'TARGET' | 'SESSION_END' | 'EXTERNAL' = 'STOP',
): Extract<EngineEvent, { type: 'EXIT_FILL' }> => {
  fills += 1
  const time = START + seconds * SECOND
  return { type: 'EXIT_FILL', time, symbol: 'WIN', leg, fillId: `exit-${fills}`, contracts, price, cause }
}

export const opens = ({ commands }: Step): OpenCommand[] => commands.filter((command) => command.type === 'OPEN')

/** The one order a step opened. */
export const opened = (step: Step): OpenCommand => {
  const [command, ...others] = opens(step)
  if (command === undefined || others.length > 0) throw new Error(`${opens(step).length} orders, not one`)
  return command
}

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

/** A trade with base and extra filled at the price; 5 contracts and 2. */
export const withTrade = (engine: Engine, id = 'a', price = PRICE): void => {
  const base = opened(engine.process(signalEvent(id)))
  const extra = opened(engine.process(fillOf(base, price)))
  engine.process(fillOf(extra, price))
}

export const cents = (amount: number): Cents => amount as Cents

export const at = (seconds: number): number => START + seconds * SECOND

type OrderId = { readonly orderId: string }

export const accepted = ({ orderId }: OrderId, seconds = 2): EngineEvent => ({
  type: 'ORDER_ACCEPTED',
  time: at(seconds),
  orderId,
})

export const rejected = ({ orderId }: OrderId, seconds = 2): EngineEvent => ({
  type: 'ORDER_REJECTED',
  time: at(seconds),
  orderId,
  code: 'NO_MONEY',
  message: 'not enough money',
})

export const cancelled = ({ orderId }: OrderId, seconds = 2): EngineEvent => ({
  type: 'ORDER_CANCELLED',
  time: at(seconds),
  orderId,
  cause: 'REQUESTED',
})

export const unknown = ({ orderId }: OrderId, seconds = 2): EngineEvent => ({
  type: 'ORDER_UNKNOWN',
  time: at(seconds),
  orderId,
  message: 'no answer',
})

export const timer = (seconds: number): EngineEvent => ({ type: 'TIMER', time: at(seconds) })

export const operator = (action: OperatorAction, seconds = 3, note?: string): EngineEvent => ({
  type: 'OPERATOR',
  time: at(seconds),
  action,
  ...(note !== undefined && { note }),
})

export const modified = ({ orderId }: OrderId, seconds = 2): EngineEvent => ({
  type: 'ORDER_MODIFIED',
  time: at(seconds),
  orderId,
})

export const exits = (change: Partial<ExitEvent> = {}, seconds = 3): ExitEvent => ({
  type: 'EXIT',
  time: at(seconds),
  tradeId: 'a',
  reason: 'the host had enough',
  ...change,
})

export const adjusts = (change: Partial<AdjustEvent> = {}, seconds = 3): AdjustEvent => ({
  type: 'ADJUST',
  time: at(seconds),
  tradeId: 'a',
  ...change,
})

export const cancelsEntry = (change: Partial<CancelEntryEvent> = {}, seconds = 3): CancelEntryEvent => ({
  type: 'CANCEL_ENTRY',
  time: at(seconds),
  tradeId: 'a',
  ...change,
})

export const moves = ({ commands }: Step): ModifyCommand[] => commands.filter((command) => command.type === 'MODIFY')

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
