import { allocatePortfolio, type CapitalManager } from '@alavanca/capital'
import { type Cents, ownValue } from '@alavanca/core'
import type { EngineConfig } from '../config.ts'

interface Sharers {
  readonly symbols: ReadonlyMap<string, { readonly capital: Pick<CapitalManager, 'config'> }>
  readonly operatorCapital: Cents
  readonly config: Pick<EngineConfig, 'weights'>
}

/** Every symbol's part of a capital, by default the operator's; all of it where there is one. */
export const sharesOf = (
  books: Sharers,
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
    weight: ownValue(config.weights, symbol) ?? 1,
    marginPerContract: capital.config.marginPerContract,
  }))
  return allocatePortfolio(operatorCapital, claims)
}
