import { allocatePortfolio } from '@alavanca/capital'
import type { Cents } from '@alavanca/core'
import type { Books } from '../books.ts'

/** Every symbol's part of the capital; all of it where there is one. */
export const sharesOf = ({
  symbols,
  operatorCapital,
  config,
}: Pick<Books, 'symbols' | 'operatorCapital' | 'config'>): readonly {
  readonly symbol: string
  readonly capital: Cents
}[] => {
  const [only, ...others] = symbols.keys()
  if (only !== undefined && others.length === 0) return [{ symbol: only, capital: operatorCapital }]
  const claims = [...symbols].map(([symbol, { capital }]) => ({
    symbol,
    weight: config.weights[symbol] ?? 1,
    marginPerContract: capital.config.marginPerContract,
  }))
  return allocatePortfolio(operatorCapital, claims)
}
