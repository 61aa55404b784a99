import { assertType, expectTypeOf, test } from 'vitest'
import type {
  BrokerEvent,
  Command,
  Engine,
  EngineEvent,
  EngineRecord,
  HostEvent,
  MarketEvent,
  OperatorAction,
  PublicState,
  Step,
} from './index.ts'

test('events, commands and records are told apart by their type, and these are all', () => {
  expectTypeOf<MarketEvent['type']>().toEqualTypeOf<'QUOTE' | 'BAR'>()
  expectTypeOf<BrokerEvent['type']>().toEqualTypeOf<
    | 'FILL'
    | 'EXIT_FILL'
    | 'ORDER_ACCEPTED'
    | 'ORDER_REJECTED'
    | 'ORDER_CANCELLED'
    | 'ORDER_MODIFIED'
    | 'ORDER_UNKNOWN'
    | 'RECONCILED'
    | 'STOP_MISSING'
    | 'BROKER_HALT'
  >()
  expectTypeOf<EngineEvent['type']>().toEqualTypeOf<
    MarketEvent['type'] | BrokerEvent['type'] | HostEvent['type'] | 'SIGNAL' | 'TIMER' | 'OPERATOR'
  >()
  expectTypeOf<HostEvent['type']>().toEqualTypeOf<'ADJUST' | 'EXIT' | 'CANCEL_ENTRY'>()
  expectTypeOf<Command['type']>().toEqualTypeOf<'OPEN' | 'CLOSE' | 'MODIFY' | 'CANCEL'>()
  expectTypeOf<OperatorAction['type']>().toEqualTypeOf<
    | 'PAUSE'
    | 'HALT'
    | 'RESUME'
    | 'FREEZE'
    | 'UNFREEZE'
    | 'ROLLBACK'
    | 'DISCARD_LESSON'
    | 'RETRY_LESSONS'
    | 'SET_CAPITAL'
    | 'SET_MARGIN'
    | 'CLOSE_EXTRAS'
    | 'FLATTEN'
    | 'SETTLE'
    | 'ADOPT'
    | 'TUNE'
    | 'TUNE_UNDO'
    | 'SHARE_POLICY'
  >()
  expectTypeOf<EngineRecord['type']>().toEqualTypeOf<
    | 'DAY_STARTED'
    | 'STATE_CHANGED'
    | 'REFUSED'
    | 'SIGNAL_REFUSED'
    | 'DISCREPANCY'
    | 'ALLOCATED'
    | 'DECIDED'
    | 'ORDER'
    | 'EXTRA_DROPPED'
    | 'POSITION'
    | 'REALISED'
    | 'SCALP'
    | 'COOLDOWN_STARTED'
    | 'TRADE_CLOSED'
    | 'LEARNT'
    | 'LESSON_SET_ASIDE'
    | 'LESSON_DISCARDED'
    | 'LESSONS_RETRIED'
    | 'LEARNING_FAILED'
    | 'POLICY_CHANGED'
    | 'ROLLED_BACK'
    | 'POLICY_SHARED'
    | 'SETTING_CHANGED'
    | 'DAY_RESTORED'
    | 'STAMP_IGNORED'
    | 'PRICES_ROUNDED'
    | 'CAPITAL_SHORT'
    | 'BEYOND_CAPITAL'
    | 'HOST_REFUSED'
    | 'HOST_EXIT'
    | 'DAY_RULES'
    | 'REVERSAL_WAITS'
    | 'LEVELS_MOVED'
    | 'STOP_LOST'
    | 'CLOSE_REFUSED'
    | 'SETTLED'
    | 'ADOPTED'
    | 'STRAY_HELD'
    | 'SIMULATED'
    | 'NOT_SIMULATED'
    | 'TUNED'
  >()
})

test('a switch over commands that forgets one does not compile', () => {
  const contractsOf = (command: Command): number => {
    switch (command.type) {
      case 'OPEN':
      case 'CLOSE':
      case 'MODIFY':
        return command.contracts
      default:
        // only this one is left, and it has no contracts
        expectTypeOf(command.type).toEqualTypeOf<'CANCEL'>()
        return 0
    }
  }
  expectTypeOf(contractsOf).returns.toBeNumber()
})

test('what may be looked at cannot be changed', () => {
  expectTypeOf<ReturnType<Engine['capital']>>().not.toHaveProperty('allocate')
  expectTypeOf<ReturnType<Engine['capital']>>().not.toHaveProperty('setOperatorCapital')
  expectTypeOf<Engine['scalp']>().not.toHaveProperty('open')
  expectTypeOf<Engine['scalp']>().not.toHaveProperty('confirmClose')
  expectTypeOf<NonNullable<Engine['learnt']>['policy']>().not.toHaveProperty('update')
  expectTypeOf<NonNullable<Engine['learnt']>['policy']>().not.toHaveProperty('select')
  expectTypeOf<NonNullable<Engine['learnt']>['updater']>().not.toHaveProperty('applyBatch')
  expectTypeOf<Step['commands']>().toEqualTypeOf<readonly Command[]>()
  expectTypeOf<Step['records']>().toEqualTypeOf<readonly EngineRecord[]>()
})

test('states and steps are read-only', () => {
  const change = (state: PublicState, step: Step, engine: Engine, other: PublicState): void => {
    // @ts-expect-error the engine alone counts money
    state.pnlToday = other.pnlToday
    // @ts-expect-error no position is added by hand
    state.positions.push()
    // @ts-expect-error a step is what happened
    step.sequence = 5
    // @ts-expect-error a sequence is not set
    engine.sequence = 5
  }
  expectTypeOf(change).returns.toBeVoid()
})

test('an event that leaves out what counts does not compile', () => {
  // @ts-expect-error a fill has an id, so that it is counted once
  assertType<EngineEvent>({ type: 'FILL', time: 0, orderId: 'a', contracts: 1, price: 1 })
  // @ts-expect-error a signal comes with the host's view of the market
  assertType<EngineEvent>({ type: 'SIGNAL', time: 0, signal: {} })
})
