import { describeLayer, type LayerVerdict } from '@alavanca/capital'
import { ensureNever, type Language } from '@alavanca/core'
import type { LegBelief } from '@alavanca/policy'
import type { DecisionRecord, GateMask } from './decision-record.ts'

type Sentences = Omit<DecisionRecord, 'reason'>

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

const inR = (resultR: number): string => `${resultR.toFixed(2).replace('-', '−')} R`

/** Nine in ten, of a normal distribution. */
const HALF_INTERVAL = 1.645

const belief = ({ meanR, deviationR }: LegBelief): string =>
  `${meanR < 0 ? '' : '+'}${inR(meanR)} (±${(HALF_INTERVAL * deviationR).toFixed(2)})`

/** What is believed of both legs, and whether the extra is on: "the base earns +0.11 R (±0.05), the extra −0.02 R (±0.08): no extra". */
const describeBeliefs = ({ beliefs, action }: Sentences, language: Language): string => {
  if (beliefs === null || beliefs === undefined) return ''
  const [base, extra] = [belief(beliefs.base), belief(beliefs.extra)]
  const isOn = action === 'ENTER_WITH_REALAVANCAGEM'
  return language === 'en'
    ? `the base earns ${base}, the extra ${extra}: ${isOn ? 'with extra' : 'no extra'}`
    : `a base rende ${base}, o extra ${extra}: ${isOn ? 'com extra' : 'sem extra'}`
}

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
    case 'EXTRA_NOT_PROVEN':
      return english
        ? `it pays with probability ${percent(mask.observed)}, less than the ${percent(mask.limit)} that a cost of ${inR(mask.costIfWrongR)} asks for`
        : `compensa com probabilidade ${percent(mask.observed)}, menos que os ${percent(mask.limit)} que um custo de ${inR(mask.costIfWrongR)} exige`
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
  return `${[chosen(record, language), describeBeliefs(record, language), others, leverage && `${noLeverage}: ${leverage}`].filter(Boolean).join('; ')}.`
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
