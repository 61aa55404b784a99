import {
  AlavancaError,
  type Fault,
  type Instrument,
  invalidConfiguration,
  pointsToSteps,
  type Steps,
} from '@alavanca/core'
import type { ScalpConfig } from './config.ts'
import type { LegRules } from './leg.ts'

type Distance = 'tpPoints' | 'slPoints'

/** The distance in steps, or null where it falls between two of them or is shorter than one. */
const distanceSteps = (config: ScalpConfig, name: Distance, instrument: Instrument): Steps | null => {
  try {
    const steps = pointsToSteps(config[name], instrument, name)
    return steps >= 1 ? steps : null
  } catch (error) {
    if (error instanceof AlavancaError) return null
    throw error
  }
}

const faultyDistance = (config: ScalpConfig, name: Distance, { symbol }: Instrument): Fault => ({
  path: `${symbol}.${name}`,
  value: config[name],
  message: `must be a whole number of ${symbol} price steps, at least 1`,
})

const rulesOf = (config: ScalpConfig, instrument: Instrument): LegRules | readonly Fault[] => {
  const targetSteps = distanceSteps(config, 'tpPoints', instrument)
  const stopSteps = distanceSteps(config, 'slPoints', instrument)
  if (targetSteps !== null && stopSteps !== null) {
    return { targetSteps, stopSteps, maxHoldMs: config.maxHoldSeconds * 1_000 }
  }
  return [
    ...(targetSteps === null ? [faultyDistance(config, 'tpPoints', instrument)] : []),
    ...(stopSteps === null ? [faultyDistance(config, 'slPoints', instrument)] : []),
  ]
}

/**
 * The configured distances on every instrument's own grid, in the order given.
 * Throws `INVALID_CONFIGURATION` listing every distance that an instrument has no price for, and every symbol given twice.
 */
export const legRules = (
  config: ScalpConfig,
  instruments: readonly Instrument[],
): readonly (readonly [Instrument, LegRules])[] => {
  const rules: [Instrument, LegRules][] = []
  const faults: Fault[] = []
  const symbols = new Set<string>()
  for (const instrument of instruments) {
    const { symbol } = instrument
    if (symbols.has(symbol)) faults.push({ path: symbol, value: symbol, message: 'must be given once' })
    symbols.add(symbol)
    const found = rulesOf(config, instrument)
    if ('targetSteps' in found) rules.push([instrument, found])
    else faults.push(...found)
  }
  if (faults.length > 0) throw invalidConfiguration('The scalp configuration', faults)
  return rules
}
