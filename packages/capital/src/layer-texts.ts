import { ensureNever, formatCents, type Language } from '@alavanca/core'
import type { LayerVerdict } from './layers.ts'

const listed = (words: readonly string[], none: string): string => (words.length === 0 ? none : words.join(', '))

/** A share to three places, or as many more as tell it from its limit: 0.6999999 is not 0.7. */
const share = ({ observed, limit }: { readonly observed: number; readonly limit: number }): string => {
  for (let places = 3; places < 17; places += 1) {
    const shown = Number(observed.toFixed(places))
    if ((shown === limit) === (observed === limit)) return String(shown)
  }
  return String(observed)
}

const inEnglish = (verdict: LayerVerdict): string => {
  const { layer, passed } = verdict
  const not = passed ? '' : 'not '
  switch (layer) {
    case 'ENABLED':
      return `re-leverage is switched ${passed ? 'on' : 'off'}`
    case 'REGIME_ALLOWED':
      return `regime ${verdict.observed} is ${not}among the allowed ones (${listed(verdict.limit, 'every regime')})`
    case 'MODE_NOT_FORBIDDEN':
      if (verdict.observed.transitionActive) return 'a regime transition is under way'
      return `regime ${verdict.observed.regime} is ${passed ? 'not ' : ''}forbidden (${listed(verdict.limit, 'none')})`
    case 'CONFIDENCE':
      return `confidence ${share(verdict)} is ${passed ? 'at least' : 'below'} ${verdict.limit}`
    case 'DAILY_PROFIT':
      if (verdict.limit === null) return 'no profit is required today'
      return `profit today ${formatCents(verdict.observed)} is ${passed ? 'at least' : 'below'} ${formatCents(verdict.limit)}`
    case 'LIQUIDITY':
      return `liquidity ${share(verdict)} is ${passed ? 'at least' : 'below'} ${verdict.limit}`
    case 'AGREEMENT':
      return `disagreement ${share(verdict)} is ${passed ? 'at most' : 'above'} ${verdict.limit}`
    case 'CAP':
      if (verdict.observed.base === 0) return 'there is no base position to add to'
      if (verdict.observed.maxExtra === 0) return 'no extra contract is configured'
      return `${verdict.observed.base} + 1 contracts are ${passed ? 'within' : 'above'} the total of ${verdict.limit}`
    default:
      return ensureNever(verdict)
  }
}

const inPortuguese = (verdict: LayerVerdict): string => {
  const { layer, passed } = verdict
  const not = passed ? '' : 'não '
  switch (layer) {
    case 'ENABLED':
      return `a realavancagem está ${passed ? 'ligada' : 'desligada'}`
    case 'REGIME_ALLOWED':
      return `o regime ${verdict.observed} ${not}está entre os permitidos (${listed(verdict.limit, 'todos os regimes')})`
    case 'MODE_NOT_FORBIDDEN':
      if (verdict.observed.transitionActive) return 'há uma transição de regime em curso'
      return `o regime ${verdict.observed.regime} ${passed ? 'não ' : ''}é proibido (${listed(verdict.limit, 'nenhum')})`
    case 'CONFIDENCE':
      return `a confiança ${share(verdict)} está ${passed ? 'no mínimo em' : 'abaixo de'} ${verdict.limit}`
    case 'DAILY_PROFIT':
      if (verdict.limit === null) return 'não se exige lucro no dia'
      return `o lucro do dia ${formatCents(verdict.observed)} está ${passed ? 'no mínimo em' : 'abaixo de'} ${formatCents(verdict.limit)}`
    case 'LIQUIDITY':
      return `a liquidez ${share(verdict)} está ${passed ? 'no mínimo em' : 'abaixo de'} ${verdict.limit}`
    case 'AGREEMENT':
      return `a discordância ${share(verdict)} está ${passed ? 'no máximo em' : 'acima de'} ${verdict.limit}`
    case 'CAP':
      if (verdict.observed.base === 0) return 'não há posição base à qual somar'
      if (verdict.observed.maxExtra === 0) return 'nenhum contrato extra está configurado'
      return `${verdict.observed.base} + 1 contratos estão ${passed ? 'dentro do' : 'acima do'} total de ${verdict.limit}`
    default:
      return ensureNever(verdict)
  }
}

/** What a layer saw and against what it was held, as a clause for people. */
export const describeLayer = (verdict: LayerVerdict, language: Language = 'en'): string =>
  language === 'en' ? inEnglish(verdict) : inPortuguese(verdict)
