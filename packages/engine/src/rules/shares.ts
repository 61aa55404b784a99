import { allocatePortfolio } from '@alavanca/capital'
import type { Cents } from '@alavanca/core'
import type { Books } from '../books.ts'

/** Every symbol's part of a capital, by default the operator's; all of it where there is one. */
export const sharesOf = (
  books: Pick<Books, 'symbols' | 'operatorCapital' | 'config'>,
  operatorCapital: Cents = books.operatorCapital,
): readonly {
  readonly symbol: string
  readonly capital: Cents
}[] => {
  const { symbols, config } = books
  const [only, ...others] = symbols.keys()
  if (only !== undefined && others.length === 0) return [{ symbol: only, capital: operatorCapital }]
  const claims = [...symbols].map(([symbol, { capital }]) => ({
    symbol,
    weight: Object.hasOwn(config.weights, symbol) ? (config.weights[symbol] ?? 1) : 1,
    marginPerContract: capital.config.marginPerContract,
  }))
  return allocatePortfolio(operatorCapital, claims)
}
