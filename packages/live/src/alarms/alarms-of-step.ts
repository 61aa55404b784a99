import type { EngineRecord, Step } from '@alavanca/engine'
import type { Alarm } from './alarm.ts'

type Of<Type extends EngineRecord['type']> = Extract<EngineRecord, { readonly type: Type }>

const THEN: Readonly<Record<Of<'STOP_LOST'>['action'], string>> = {
  MODIFY: 'It is ordered again.',
  CLOSE: 'The leg is closed.',
  HALT: 'Trading stands still; look at once.',
  CLOSING: 'The leg is being closed already.',
}

const lostInWords = ({ symbol, leg, side, stopPrice, found, action }: Of<'STOP_LOST'>): string =>
  `${side} ${symbol} ${leg} should have a stop at ${stopPrice}, and the broker holds ${found ?? 'none'}. ${THEN[action]}`

const refusedInWords = ({ symbol, leg, side, times, code, message, nextAt }: Of<'CLOSE_REFUSED'>): string => {
  const next =
    nextAt === null
      ? 'It is not asked again by itself.'
      : `Asked again at ${new Date(nextAt).toISOString().slice(0, 19)}Z.`
  return `The broker refused ${times} times in a row to close ${side} ${symbol} ${leg}: ${code}, ${message} ${next}`
}

const alarmOf = (record: EngineRecord): Alarm | null => {
  switch (record.type) {
    case 'STATE_CHANGED':
      if (record.to === 'HALTED') return { kind: 'HALTED', subject: '', message: record.reason }
      return record.cause === 'DAILY_LOSS_LIMIT' && record.to === 'REDUCE_ONLY'
        ? { kind: 'DAY_LIMIT', subject: '', message: record.reason }
        : null
    case 'STOP_LOST':
      return { kind: 'STOP_LOST', subject: `${record.symbol} ${record.leg}`, message: lostInWords(record) }
    case 'CLOSE_REFUSED':
      return { kind: 'CLOSE_REFUSED', subject: `${record.symbol} ${record.leg}`, message: refusedInWords(record) }
    default:
      return null
  }
}

/** What of a step has to wake somebody. */
export const alarmsOfStep = ({ records }: Pick<Step, 'records'>): readonly Alarm[] =>
  records.flatMap((record) => alarmOf(record) ?? [])
