import { describeLayer, type LayerVerdict } from '@alavanca/capital'
import { ensureNever, type Language } from '@alavanca/core'
import type { DecisionRecord, GateMask } from './decision-record.ts'

type Sentences = Omit<DecisionRecord, 'reason'>

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

const describeMask = (mask: GateMask, layers: readonly LayerVerdict[], language: Language): string => {
  const english = language === 'en'
  switch (mask.reason) {
    case 'LAYERS_REFUSED':
      return layers
        .filter(({ passed }) => !passed)
        .map((verdict) => describeLayer(verdict, language))
        .join('; ')
    case 'SCALP_OPEN':
      return english ? 'an extra leg is open already' : 'já há uma perna extra aberta'
    case 'COOLDOWN':
      return english ? 'the symbol is cooling down' : 'o ativo está em resfriamento'
    case 'REGIME_FROZEN':
      return english ? 'the regime is frozen' : 'o regime está congelado'
    case 'NOT_ENOUGH_EVIDENCE':
      return english
        ? `ENTER is better than HOLD with probability ${percent(mask.observed)}, less than ${percent(mask.limit)}`
        : `ENTER é melhor que HOLD com probabilidade ${percent(mask.observed)}, menos que ${percent(mask.limit)}`
    case 'SAME_AS_ENTER':
      return english ? 'ENTER_CONSERVATIVE would order the same' : 'ENTER_CONSERVATIVE daria a mesma ordem'
    default:
      return ensureNever(mask)
  }
}

const chosen = ({ action, contracts, propensity, state }: Sentences, language: Language): string => {
  const { base, extra } = contracts
  const size = action === 'HOLD' ? '' : ` ${extra > 0 ? `${base} + ${extra}` : base}`
  const odds = propensity === null ? '' : percent(propensity)
  if (language === 'en') return `${action}${size} in ${state}${odds && `, drawn at ${odds}`}`
  return `${action}${size} em ${state}${odds && `, sorteado a ${odds}`}`
}

const decided = (record: Sentences, language: Language): string => {
  const clause = (masks: readonly GateMask[]): string =>
    masks.map((mask) => describeMask(mask, record.layers, language)).join('; ')
  const leverage = clause(record.masked.filter(({ action }) => action === 'ENTER_WITH_REALAVANCAGEM'))
  const others = clause(record.masked.filter(({ action }) => action !== 'ENTER_WITH_REALAVANCAGEM'))
  const noLeverage = language === 'en' ? 'no leverage' : 'sem alavancagem'
  return `${[chosen(record, language), others, leverage && `${noLeverage}: ${leverage}`].filter(Boolean).join('; ')}.`
}

/** One sentence: what was decided, and what stood in the way of more. */
export const describeDecision = (record: Sentences, language: Language = 'en'): string => {
  const english = language === 'en'
  switch (record.code) {
    case 'POLICY_OFF':
      return english
        ? `NO_RL ${record.contracts.final}: the policy is off, the signal passes through.`
        : `NO_RL ${record.contracts.final}: a política está desligada, o sinal passa direto.`
    case 'SIGNAL_HOLD':
      return english ? 'HOLD: the signal wants no trade.' : 'HOLD: o sinal não pede operação.'
    case 'INSUFFICIENT_CAPITAL':
      return english
        ? 'HOLD: the capital does not carry the smallest position.'
        : 'HOLD: o capital não comporta a menor posição.'
    case 'BELOW_MINIMUM':
      return english
        ? 'HOLD: the signal asks for less than the smallest position worth opening.'
        : 'HOLD: o sinal pede menos que a menor posição que vale abrir.'
    case 'DECIDED':
      return decided(record, language)
    default:
      return ensureNever(record.code)
  }
}
