import { parseCapitalConfig } from '@alavanca/capital'
import { WIN } from '@alavanca/core'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { parseScalpConfig } from '@alavanca/scalp'
import { Engine, type EngineConfigInput, type OpenCommand, parseEngineConfig, type Step } from '../src/index.ts'
import { fillOf, signalEvent } from './events.ts'
import { PRICE } from './measures.ts'
import { opened } from './outcome.ts'

export const capital = parseCapitalConfig({ operatorCapital: 5_000, requireProfitToday: false, maxExtraContracts: 2 })

export const configOf = (change: Partial<EngineConfigInput> = {}) =>
  parseEngineConfig({ instruments: [WIN], capital, scalp: parseScalpConfig(), ...change })

export const learning = {
  gate: parseGateConfig(),
  policy: parsePolicyConfig({ seed: 'test', extraMinProbability: 0, extraMaxCostR: 0 }),
  online: parseOnlineConfig({ batchSize: 3 }),
}

/** An engine without a policy, so that every signal trades. */
export const engineOf = (change: Partial<EngineConfigInput> = {}): Engine => new Engine({ config: configOf(change) })

/** A trade with base and extra filled at the price; 5 contracts and 2. */
export const withTrade = (engine: Engine, id = 'a', price = PRICE): Engine => {
  const base = opened(engine.process(signalEvent(id)))
  const extra = opened(engine.process(fillOf(base, price)))
  engine.process(fillOf(extra, price))
  return engine
}

/** A signal that was followed: the step that ordered its base, and the order. */
export const entered = (engine: Engine = engineOf()): { engine: Engine; step: Step; base: OpenCommand } => {
  const step = engine.process(signalEvent('a'))
  return { engine, step, base: opened(step) }
}

/** A base that is in, and its extra, ordered. */
export const withOrderedExtra = (on: Engine = engineOf()): { engine: Engine; extra: OpenCommand } => {
  const { engine, base } = entered(on)
  return { engine, extra: opened(engine.process(fillOf(base, PRICE))) }
}
