import { ensureNever, formatCents, type Language } from '@alavanca/core'
import type { ClosedEvent, ExitReason, ScalpEvent, Unworded } from './events.ts'

const ENGLISH: Readonly<Record<ExitReason, string>> = {
  TP_HIT: 'Take-profit',
  SL_HIT: 'Stop',
  TIMEOUT: 'Time limit',
  CLOSED_WITH_BASE: 'Closed with the base position',
  CLOSED_BY_OPERATOR: 'Closed by the operator',
  CLOSED_BLIND: 'Closed because the market could not be seen',
  SESSION_END: 'End of the session',
  CLOSED_EXTERNALLY: 'Closed from outside',
}

const PORTUGUESE: Readonly<Record<ExitReason, string>> = {
  TP_HIT: 'Alvo',
  SL_HIT: 'Stop',
  TIMEOUT: 'Tempo máximo',
  CLOSED_WITH_BASE: 'Encerrada com a posição base',
  CLOSED_BY_OPERATOR: 'Encerrada pelo operador',
  CLOSED_BLIND: 'Encerrada porque o mercado não podia ser visto',
  SESSION_END: 'Fim da sessão',
  CLOSED_EXTERNALLY: 'Encerrada por fora',
}

// averages of several fills have endless decimals; no price has more than ten digits that matter
const decimal = (value: number): string => String(Number(value.toPrecision(10)))

const closedInEnglish = (event: Unworded<ClosedEvent>): string => {
  const { type, side, contracts, symbol, entryPrice, exitPrice, holdSeconds, points, pnlCents, ambiguous } = event
  const assumption = ambiguous ? ' The order inside the bar was assumed.' : ''
  const way = `from ${decimal(entryPrice)} to ${decimal(exitPrice)} after ${holdSeconds} s`
  return `${ENGLISH[type]}: ${side} ${contracts} ${symbol} ${way}, ${decimal(points)} points, ${formatCents(pnlCents)}.${assumption}`
}

const closedInPortuguese = (event: Unworded<ClosedEvent>): string => {
  const { type, side, contracts, symbol, entryPrice, exitPrice, holdSeconds, points, pnlCents, ambiguous } = event
  const assumption = ambiguous ? ' A ordem dentro da barra foi presumida.' : ''
  const way = `de ${decimal(entryPrice)} a ${decimal(exitPrice)} após ${holdSeconds} s`
  return `${PORTUGUESE[type]}: ${side} ${contracts} ${symbol} ${way}, ${decimal(points)} pontos, ${formatCents(pnlCents)}.${assumption}`
}

/** What happened, in one sentence with its numbers. Amounts are in the instrument's currency. */
export const describeScalpEvent = (event: Unworded<ScalpEvent>, language: Language = 'en'): string => {
  const english = language === 'en'
  const leg = `${event.side} ${event.contracts} ${event.symbol}`
  switch (event.type) {
    case 'OPENED':
      return english
        ? `Extra leg opened: ${leg} at ${event.entryPrice}, target ${event.targetPrice}, stop ${event.stopPrice}.`
        : `Perna extra aberta: ${leg} a ${event.entryPrice}, alvo ${event.targetPrice}, stop ${event.stopPrice}.`
    case 'PROMOTED':
      return english
        ? `Target reached at ${event.triggerPrice}: ${leg} stays, its stop now at break-even ${event.stopPrice}.`
        : `Alvo atingido em ${event.triggerPrice}: ${leg} permanece, com o stop no zero a zero em ${event.stopPrice}.`
    case 'TP_HIT':
    case 'SL_HIT':
    case 'TIMEOUT':
    case 'CLOSED_WITH_BASE':
    case 'CLOSED_BY_OPERATOR':
    case 'CLOSED_BLIND':
    case 'SESSION_END':
    case 'CLOSED_EXTERNALLY':
      return english ? closedInEnglish(event) : closedInPortuguese(event)
    default:
      return ensureNever(event)
  }
}
