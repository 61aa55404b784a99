import { AlavancaError, EURUSD, type Instrument, WDO, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { parseScalpConfig, type ScalpConfigInput } from './index.ts'
import { legRules } from './leg-rules.ts'

const rulesOf = (input: ScalpConfigInput, ...instruments: Instrument[]) =>
  legRules(parseScalpConfig(input), instruments)

const pathsOfFaults = (input: ScalpConfigInput, ...instruments: Instrument[]): readonly string[] => {
  try {
    rulesOf(input, ...instruments)
    return []
  } catch (error) {
    if (!(error instanceof AlavancaError) || error.code !== 'INVALID_CONFIGURATION') throw error
    return error.faults.map(({ path }) => path)
  }
}

test('distances become steps of each instrument, the time limit milliseconds', () =>
  expect(rulesOf({}, WIN, WDO, EURUSD).map(([{ symbol }, rules]) => [symbol, rules])).toEqual([
    ['WIN', { targetSteps: 80, stopSteps: 40, maxHoldMs: 180_000 }],
    ['WDO', { targetSteps: 160, stopSteps: 80, maxHoldMs: 180_000 }],
    ['EURUSD', { targetSteps: 800, stopSteps: 400, maxHoldMs: 180_000 }],
  ]))

test.each<[ScalpConfigInput, readonly string[]]>([
  [{ tpPoints: 0.5, slPoints: 1.5 }, ['WIN.tpPoints', 'WIN.slPoints']],
  [{ tpPoints: 0.25 }, ['WIN.tpPoints', 'WDO.tpPoints']],
  [{ slPoints: 0.001 }, ['WIN.slPoints', 'WDO.slPoints']],
  [{ tpPoints: 0.5, slPoints: 0.0001 }, ['WIN.tpPoints', 'WIN.slPoints', 'WDO.slPoints']],
  // nearer to nothing than to one step
  [{ slPoints: 1e-12 }, ['WIN.slPoints', 'WDO.slPoints']],
  [{ tpPoints: 12.5 }, ['WIN.tpPoints']],
  [{ tpPoints: 12, slPoints: 3 }, []],
])('%j: every distance that has no price is a fault, all at once', (input, paths) =>
  expect(pathsOfFaults(input, WIN, WDO)).toEqual(paths),
)

test('a fault names the instrument, the field and the value', () =>
  expect(() => rulesOf({ tpPoints: 12.5 }, WIN)).toThrow(
    /WIN\.tpPoints: must be a whole number of WIN price steps, at least 1; got 12\.5/,
  ))

test('an instrument given twice is a fault', () => expect(pathsOfFaults({}, WIN, WDO, WIN)).toEqual(['WIN']))
