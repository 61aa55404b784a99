import { describeLayer, type LayerVerdict } from '@alavanca/capital'
import { ensureNever, type Language } from '@alavanca/core'
import type { LegBelief } from '@alavanca/policy'
import { oneDecimal, twoDecimals } from './decimals.ts'
import type { DecisionRecord, GateMask } from './decision-record.ts'

type Sentences = Omit<DecisionRecord, 'reason'>

const percent = (share: number): string => `${oneDecimal(100 * share)} %`

const inR = (resultR: number): string => (resultR < 0 ? `−${twoDecimals(-resultR)} R` : `${twoDecimals(resultR)} R`)

/** Nine in ten, of a normal distribution. */
const HALF_INTERVAL = 1.645

const belief = ({ meanR, deviationR }: LegBelief): string =>
  `${meanR < 0 ? '' : '+'}${inR(meanR)} (±${twoDecimals(HALF_INTERVAL * deviationR)})`

/** What is believed of both legs, and whether the extra is on: "the base earns +0.11 R (±0.05), the extra −0.02 R (±0.08): no extra". */
const describeBeliefs = ({ beliefs, action }: Sentences, language: Language): string => {
  if (beliefs === null || beliefs === undefined) return ''
  const [base, extra] = [belief(beliefs.base), belief(beliefs.extra)]
  const isOn = action === 'ENTER_WITH_REALAVANCAGEM'
  return language === 'en'
    ? `the base earns ${base}, the extra ${extra}: ${isOn ? 'with extra' : 'no extra'}`
    : `a base rende ${base}, o extra ${extra}: ${isOn ? 'com extra' : 'sem extra'}`
}

const refusals = (layers: readonly LayerVerdict[], language: Language): string => {
  let text = ''
  for (const verdict of layers) if (!verdict.passed) text = joined(text, describeLayer(verdict, language))
  return text
}

const describeMask = (mask: GateMask, layers: readonly LayerVerdict[], language: Language): string => {
  const english = language === 'en'
  switch (mask.reason) {
    case 'LAYERS_REFUSED':
      return refusals(layers, language)
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

/** Two clauses, either of which may be empty. */
const joined = (one: string, other: string): string => (one === '' || other === '' ? one + other : `${one}; ${other}`)

const decided = (record: Sentences, language: Language): string => {
  let [leverage, others] = ['', '']
  for (const mask of record.masked) {
    const clause = describeMask(mask, record.layers, language)
    if (mask.action === 'ENTER_WITH_REALAVANCAGEM') leverage = joined(leverage, clause)
    else others = joined(others, clause)
  }
  const known = joined(joined(chosen(record, language), describeBeliefs(record, language)), others)
  if (leverage === '') return `${known}.`
  return `${known}; ${language === 'en' ? 'no leverage' : 'sem alavancagem'}: ${leverage}.`
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
