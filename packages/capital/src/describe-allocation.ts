import { formatCents, type Language } from '@alavanca/core'
import type { AllocationRecord } from './allocate.ts'
import { describeLayer } from './layer-texts.ts'

/** One sentence: how many contracts, and what stood in the way of more. */
export const describeAllocation = (record: AllocationRecord, language: Language = 'en'): string => {
  const { code, base, extra, layers, operatorCapital, marginPerContract } = record
  const capital = formatCents(operatorCapital)
  const margin = formatCents(marginPerContract)
  const english = language === 'en'
  if (code === 'INSUFFICIENT_CAPITAL') {
    return english
      ? `0 contracts: capital ${capital} at ${margin} a contract does not carry the smallest position.`
      : `0 contratos: o capital ${capital} a ${margin} por contrato não comporta a menor posição.`
  }
  if (code === 'RELEVERAGED') {
    return english
      ? `${base} + ${extra} contracts: all eight layers agree.`
      : `${base} + ${extra} contratos: as oito camadas concordam.`
  }
  const reasons = layers.filter(({ passed }) => !passed).map((verdict) => describeLayer(verdict, language))
  return english
    ? `${base} contracts, no extra: ${reasons.join('; ')}.`
    : `${base} contratos, sem extra: ${reasons.join('; ')}.`
}
