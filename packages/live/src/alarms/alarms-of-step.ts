import type { EngineRecord, Step } from '@alavanca/engine'
import type { Alarm } from './alarm.ts'

const alarmOf = (record: EngineRecord): Alarm | null => {
  switch (record.type) {
    case 'STATE_CHANGED':
      if (record.to === 'HALTED') return { kind: 'HALTED', subject: '', message: record.reason }
      return record.cause === 'DAILY_LOSS_LIMIT' && record.to === 'REDUCE_ONLY'
        ? { kind: 'DAY_LIMIT', subject: '', message: record.reason }
        : null
    case 'STOP_LOST':
      return {
        kind: 'STOP_LOST',
        subject: `${record.symbol} ${record.leg}`,
        message: `The broker does not hold the stop of ${record.symbol} ${record.leg} that was ordered.`,
      }
    case 'CLOSE_REFUSED':
      return {
        kind: 'CLOSE_REFUSED',
        subject: `${record.symbol} ${record.leg}`,
        message: `The close of ${record.symbol} ${record.leg} was refused ${record.times} times in a row: ${record.code}, ${record.message}`,
      }
    default:
      return null
  }
}

/** What of a step has to wake somebody. */
export const alarmsOfStep = ({ records }: Pick<Step, 'records'>): readonly Alarm[] =>
  records.flatMap((record) => alarmOf(record) ?? [])
