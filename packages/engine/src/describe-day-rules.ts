import { ensureNever, formatCents, type Language } from '@alavanca/core'
import type { DayRule, DayRuleVerdict } from './day-rules.ts'

/** What each rule is called by people who trade. */
export const DAY_RULE_NAMES: Readonly<Record<DayRule, Readonly<Record<Language, string>>>> = {
  STOP_GAIN: { en: 'stop gain', 'pt-BR': 'meta do dia (stop gain)' },
  MAX_TRADES: { en: 'most trades of a day', 'pt-BR': 'máximo de operações no dia' },
  LOSING_STREAK: { en: 'losing streak', 'pt-BR': 'sequência de perdas' },
  PROFIT_LOCK: { en: 'profit lock', 'pt-BR': 'trava de lucro' },
  FLAT_BY: { en: 'flat by', 'pt-BR': 'zerar até' },
  NO_NEW_TRADES_AFTER: { en: 'no new trades after', 'pt-BR': 'sem novas operações após' },
}

/** The same of a rule's numbers: what was seen, and what is allowed. */
const WORDS: Readonly<Record<Language, { readonly of: string; readonly givenBack: string; readonly at: string }>> = {
  en: { of: 'of', givenBack: 'given back, allowed', at: 'at' },
  'pt-BR': { of: 'de', givenBack: 'devolvidos, permitido', at: 'às' },
}

// money is counted in whole cents
const money = (value: number | string): string => (typeof value === 'number' ? formatCents(value as never) : value)

const numbersOf = ({ rule, observed, limit }: DayRuleVerdict, language: Language): string => {
  const { of, givenBack, at } = WORDS[language]
  switch (rule) {
    case 'STOP_GAIN':
      return `${money(observed)} ${of} ${money(limit)}`
    case 'PROFIT_LOCK':
      return `${money(observed)} ${givenBack} ${money(limit)}`
    case 'MAX_TRADES':
    case 'LOSING_STREAK':
      return `${observed} ${of} ${limit}`
    case 'FLAT_BY':
    case 'NO_NEW_TRADES_AFTER':
      return `${limit}, ${at} ${observed}`
    default:
      return ensureNever(rule)
  }
}

/** A rule of the day and how it stood, in one line: `profit lock: 51.25 given back, allowed 39.75: no new trade`. */
export const describeDayRule = (verdict: DayRuleVerdict, language: Language = 'en'): string => {
  const end = { en: 'no new trade', 'pt-BR': 'nenhuma operação nova' }[language]
  const line = `${DAY_RULE_NAMES[verdict.rule][language]}: ${numbersOf(verdict, language)}`
  return verdict.passed ? line : `${line}: ${end}`
}
