import { type Formatting, filled } from '@alavanca/report'
import type { Gate, GateName, SweepFigures } from '../verdicts/judgement.ts'
import type { SweepTelling } from './telling.ts'

/** One line of the table of verdicts, in words. */
export interface VerdictRow {
  readonly name: string
  readonly formula: string
  readonly value: string
  readonly limit: string
  readonly state: string
  readonly sign: number
  readonly means: string
}

const SIGNS: Readonly<Record<Gate['state'], number>> = { PASSED: 1, FAILED: -1, OPEN: 0, TOLD: 0 }
const NONE = '–'

const isAtMost = (name: GateName): boolean => name === 'SUPERIOR_ABILITY' || name === 'OVERFITTING'

/** Of a Sharpe ratio, as far as it means anything. */
const DIGITS: Readonly<Partial<Record<GateName, number>>> = { NOISE_CEILING: 2, HOLD_OUT: 3 }

const written = (name: GateName, value: number, format: Formatting): string =>
  name === 'STRESS' || name === 'OVERFITTING' ? format.percent(value) : format.number(value, DIGITS[name] ?? 4)

const gateRow = ({ texts, format }: SweepTelling, { trials }: SweepFigures, gate: Gate): VerdictRow => {
  const { name, state, value, limit } = gate
  const words = texts.gates[name]
  return {
    name: words.name,
    formula: words.formula,
    value: value === null ? NONE : written(name, value, format),
    limit:
      limit === null
        ? NONE
        : filled(isAtMost(name) ? texts.table.atMost : texts.table.atLeast, { limit: written(name, limit, format) }),
    state: texts.states[state],
    sign: SIGNS[state],
    means: filled(words.means, { trials: format.number(trials) }),
  }
}

/** Every gate, and beside them what is told but decides nothing. */
export const verdictRows = (telling: SweepTelling): readonly VerdictRow[] => {
  const { data, texts, format } = telling
  if (data.verdict.type === 'NOTHING_TO_JUDGE') return []
  const { gates, figures } = data.verdict
  const told = { limit: NONE, state: texts.states.TOLD, sign: 0 }
  const { lower, upper } = figures.superiorAbility
  const [first, ...others] = gates.map((gate) => gateRow(telling, figures, gate))
  return [
    ...(first === undefined ? [] : [first]),
    { ...texts.variants, ...told, value: `${format.number(lower, 4)} … ${format.number(upper, 4)}` },
    ...others,
    { ...texts.alone, ...told, value: format.number(figures.winner.probabilisticSharpe, 4) },
  ]
}
