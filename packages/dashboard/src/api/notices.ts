import { formatCents } from '@alavanca/core'
import type { EngineRecord, Step } from '@alavanca/engine'
import type { Sentence, Warning } from './schemas/index.ts'

type Notice = Pick<Warning, 'code' | 'severity' | 'text'>

const same = (text: string): Sentence => ({ en: text, 'pt-BR': text })

const worded = (record: EngineRecord): Notice | null => {
  switch (record.type) {
    case 'DISCREPANCY':
      return { code: record.type, severity: 'serious', text: same(record.reason) }
    case 'STATE_CHANGED':
      return record.to === 'ACTIVE'
        ? { code: record.cause, severity: 'info', text: same(record.reason) }
        : { code: record.cause, severity: record.to === 'HALTED' ? 'serious' : 'warning', text: same(record.reason) }
    case 'LEARNING_FAILED':
      return { code: record.type, severity: 'warning', text: same(record.reason) }
    case 'LESSON_SET_ASIDE':
      return {
        code: record.type,
        severity: 'warning',
        text: {
          en: `The lesson of trade ${record.tradeId} was set aside: ${record.reason}`,
          'pt-BR': `A lição da operação ${record.tradeId} foi posta de lado: ${record.reason}`,
        },
      }
    case 'CAPITAL_SHORT': {
      const missing = formatCents(record.missing)
      return {
        code: record.type,
        severity: 'warning',
        text: {
          en: `${record.symbol}: ${missing} more margin is bound than there is money.`,
          'pt-BR': `${record.symbol}: a margem presa excede o capital em ${missing}.`,
        },
      }
    }
    case 'BEYOND_CAPITAL': {
      const left = formatCents(record.left)
      return {
        code: record.type,
        severity: 'warning',
        text: {
          en: `${record.symbol}: trade ${record.tradeId} needs more margin than the ${left} that are left.`,
          'pt-BR': `${record.symbol}: a operação ${record.tradeId} exige mais margem que os ${left} que restam.`,
        },
      }
    }
    case 'STAMP_IGNORED':
      return {
        code: record.type,
        severity: 'warning',
        text: {
          en: 'The broker stamped news ahead of anything that is known.',
          'pt-BR': 'A corretora carimbou uma notícia à frente de tudo o que se conhece.',
        },
      }
    case 'ORDER':
      return orderNotice(record)
    case 'POLICY_CHANGED':
      return record.event.type === 'FROZEN' ? frozen(record.event.regime) : null
    case 'LEARNT': {
      const [regime] = record.result.frozen
      return regime === undefined ? null : frozen(regime)
    }
    default:
      return null
  }
}

const frozen = (regime: string): Notice => ({
  code: 'FROZEN',
  severity: 'warning',
  text: { en: `Regime ${regime} was frozen.`, 'pt-BR': `O regime ${regime} foi congelado.` },
})

const orderNotice = (order: Extract<EngineRecord, { type: 'ORDER' }>): Notice | null => {
  const { status, orderId, message } = order
  if (status !== 'REJECTED' && status !== 'UNKNOWN') return null
  const said = message === null ? '' : `: ${message}`
  return status === 'UNKNOWN'
    ? {
        code: 'ORDER_UNKNOWN',
        severity: 'serious',
        text: {
          en: `Nobody can say what became of order ${orderId}${said}`,
          'pt-BR': `Ninguém sabe o que foi feito da ordem ${orderId}${said}`,
        },
      }
    : {
        code: 'ORDER_REJECTED',
        severity: 'warning',
        text: { en: `Order ${orderId} was refused${said}`, 'pt-BR': `A ordem ${orderId} foi recusada${said}` },
      }
}

/** What an operator should see at a glance of a record; null for everyday business. */
export const noticeOf = (record: EngineRecord, { sequence, time }: Step): Warning | null => {
  const notice = worded(record)
  return notice === null ? null : { ...notice, sequence, timeMs: time }
}
