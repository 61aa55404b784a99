import { WIN } from '@alavanca/core'
import type { SymbolFacts } from '@alavanca/mt5-protocol'
import { TERMINAL_SAMPLES } from '@alavanca/testing/terminal-samples'
import { expect, test } from 'vitest'
import { SymbolDesk } from './symbol-desk.ts'

const facts = (symbol: string, basis: string | null, tradeMode: SymbolFacts['tradeMode'] = 'FULL'): SymbolFacts => ({
  ...TERMINAL_SAMPLES.symbol,
  symbol,
  basis,
  tradeMode,
})
const deskOf = (terminalSymbol: string, held: () => string | null = () => null): SymbolDesk =>
  new SymbolDesk([{ instrument: WIN, terminalSymbol, bars: null }], held)

test.each(['EURUSD@', 'US$500'])('%s can be traded, and is a contract', (name) => {
  const desk = deskOf(name)
  desk.learn(facts(name, null))
  expect([desk.contractName('WIN'), desk.missing]).toEqual([name, []])
})

test('a series is the contract that it leads to', () => {
  const desk = deskOf('WIN$N')
  desk.learn(facts('WIN$N', 'WINZ26', 'DISABLED'))
  expect([desk.contractName('WIN'), desk.tradable('WIN'), desk.missing]).toEqual(['WINZ26', null, ['WIN$N']])
  desk.learn(facts('WINZ26', null))
  expect([desk.tradable('WIN')?.contract.symbol, desk.missing]).toEqual(['WINZ26', []])
})

test.each([
  ['said to be', 'DISABLED', false],
  ['known to be', 'FULL', true],
] as const)('a name that is %s a series, without its contract, is told and not ready', (_, tradeMode, isKnown) => {
  const desk = deskOf('WIN$N')
  if (isKnown) desk.learn(facts('WIN$N', 'WINZ26', 'DISABLED'))
  desk.forget()
  desk.learn(facts('WIN$N', null, tradeMode))
  expect([desk.contractName('WIN'), desk.tradables, desk.missing]).toEqual([null, [], []])
})

test('while something is held it is that contract, and the next one after', () => {
  let held: string | null = 'WINZ26'
  const desk = deskOf('WIN$N', () => held)
  desk.claim('WINZ26', 'WIN')
  for (const one of [facts('WIN$N', 'WING27'), facts('WING27', null), facts('WINZ26', null)]) desk.learn(one)
  expect([desk.tradable('WIN')?.contract.symbol, desk.ours('WING27')]).toEqual(['WINZ26', null])
  held = null
  expect([desk.tradable('WIN')?.contract.symbol, desk.ours('WINZ26')]).toEqual(['WING27', null])
  expect(desk.owner('WINZ26')?.terminalSymbol).toBe('WIN$N')
})
