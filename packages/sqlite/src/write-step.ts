import type { BeliefRow, EngineRecord, Step } from '@alavanca/engine'
import type { Rollback } from '@alavanca/online'
import type { RowWriter } from './row-writer.ts'
import { capitalStateRow } from './rows/capital-state-row.ts'
import { orderRow } from './rows/order-row.ts'
import { beliefRow, policySnapshotRow } from './rows/policy-rows.ts'
import { decisionRow, policyEventRow } from './rows/rl-event-row.ts'
import { scalpEventRow } from './rows/scalp-event-row.ts'
import { tradeRow } from './rows/trade-row.ts'

type RecordOf<Type extends EngineRecord['type']> = Extract<EngineRecord, { readonly type: Type }>

/** Beliefs take the place of those before; of a regime that was put back, nothing else is believed any more. */
const writeBeliefs = (
  beliefs: readonly BeliefRow[],
  putBack: readonly Rollback[],
  time: string,
  rows: RowWriter,
): void => {
  for (const { regime } of putBack) rows.forgetRegime({ regime })
  for (const belief of beliefs) rows.rlPolicy(beliefRow(belief, time))
}

const writeLearnt = ({ result, beliefs, snapshots }: RecordOf<'LEARNT'>, time: string, rows: RowWriter): void => {
  const { applied, unlearnt, rewards, batchId: batch_id, events, rolledBack } = result
  const passed = new Set(unlearnt)
  for (const [index, trade_id] of applied.entries()) {
    const status = passed.has(trade_id) ? 'PASSED' : 'APPLIED'
    rows.tradeTaken({ trade_id, status, batch_id, reward: rewards[index] ?? null, lesson_reason: null })
    rows.lesson({
      trade_id,
      time,
      reason: `${status === 'PASSED' ? 'Passed unlearnt' : 'Learnt'} in batch ${batch_id}.`,
    })
  }
  for (const saved of snapshots) rows.policySnapshot(policySnapshotRow(saved))
  for (const event of events) rows.rlEvent(policyEventRow(event, time))
  writeBeliefs(beliefs, rolledBack, time, rows)
}

/** A trade that no batch took in. */
const writeUnlearnt = (
  trade_id: string,
  status: 'PENDING' | 'SET_ASIDE' | 'DISCARDED',
  lesson_reason: string | null,
  rows: RowWriter,
): void => rows.tradeTaken({ trade_id, status, batch_id: null, reward: null, lesson_reason })

const writeOrder = (order: RecordOf<'ORDER'>, sequence: number, rows: RowWriter): void => {
  // the intent is the command itself, which is written with everything in it
  if (order.status === 'INTENT') return
  const { orderId: order_id, status, filled, message } = order
  rows.orderProgress({ order_id, status, filled, message, updated_sequence: sequence })
}

const writeRecord = (record: EngineRecord, sequence: number, time: string, rows: RowWriter): void => {
  switch (record.type) {
    case 'ALLOCATED':
      rows.capitalState(capitalStateRow(record.allocation, time))
      break
    case 'DECIDED':
      rows.rlEvent(decisionRow(record.decision, time))
      break
    case 'ORDER':
      writeOrder(record, sequence, rows)
      break
    case 'SCALP':
      rows.scalpEvent(scalpEventRow(record.event, time))
      break
    case 'TRADE_CLOSED':
      rows.trade(tradeRow(record.trade, sequence))
      break
    case 'LEARNT':
      writeLearnt(record, time, rows)
      break
    case 'LESSON_SET_ASIDE':
      writeUnlearnt(record.tradeId, 'SET_ASIDE', record.reason, rows)
      break
    case 'LESSON_DISCARDED':
      writeUnlearnt(record.tradeId, 'DISCARDED', record.reason, rows)
      break
    case 'LESSONS_RETRIED':
      for (const tradeId of record.tradeIds) writeUnlearnt(tradeId, 'PENDING', null, rows)
      break
    case 'ROLLED_BACK':
      writeBeliefs(record.beliefs, [record.rollback], time, rows)
      break
    case 'POLICY_SHARED':
      writeBeliefs(record.beliefs, [], time, rows)
      break
    case 'POLICY_CHANGED':
      rows.rlEvent(policyEventRow(record.event, time))
      break
    // these are in the journal, and have no table of their own
    case 'DAY_STARTED':
    case 'DAY_RESTORED':
    case 'STAMP_IGNORED':
    case 'PRICES_ROUNDED':
    case 'HOST_REFUSED':
    case 'HOST_EXIT':
    case 'DAY_RULES':
    case 'REVERSAL_WAITS':
    case 'LEVELS_MOVED':
    case 'STOP_LOST':
    case 'CLOSE_REFUSED':
    case 'SETTLED':
    case 'ADOPTED':
    case 'STRAY_HELD':
    case 'CAPITAL_SHORT':
    case 'BEYOND_CAPITAL':
    case 'STATE_CHANGED':
    case 'REFUSED':
    case 'SIGNAL_REFUSED':
    case 'DISCREPANCY':
    case 'EXTRA_DROPPED':
    case 'POSITION':
    // a signal that was held is no trade: what it taught is in the journal, and counts in its batch
    case 'SIMULATED':
    case 'NOT_SIMULATED':
    case 'COOLDOWN_STARTED':
    case 'REALISED':
    case 'LEARNING_FAILED':
    case 'SETTING_CHANGED':
    case 'TUNED':
      break
    default:
      // the compiler sees to it that none is forgotten; one of a newer engine is in the journal all the same
      record satisfies never
  }
}

/** The journal's row of a step, and every row of other tables that follows from its commands and records. */
export const writeStep = (step: Step, rows: RowWriter): void => {
  const time = new Date(step.time).toISOString()
  rows.step({ sequence: step.sequence, time, event: step.event.type, step: JSON.stringify(step) })
  for (const command of step.commands) if (command.type !== 'CANCEL') rows.order(orderRow(command, step.sequence, time))
  for (const record of step.records) writeRecord(record, step.sequence, time, rows)
}
