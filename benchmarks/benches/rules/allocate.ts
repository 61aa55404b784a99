import { CapitalManager, parseCapitalConfig } from '@alavanca/capital'
import type { Cents } from '@alavanca/core'
import { CALM } from '@alavanca/testing/signals'
import type { Bench } from '../../suite/bench.ts'
import { rates } from '../../suite/rates.ts'

// as: whole cents
const AGREEING = { symbol: 'WIN', time: 0, ...CALM, pnlToday: 10_000 as Cents }

export const bench: Bench = {
  title: 'Allocation',
  about: '`capital.allocate` with all eight layers in agreement, their verdicts, and the record that history keeps.',
  measures: [{ id: 'calls', what: 'allocations', unit: 'per second', bar: { relation: 'at least', limit: 1_500_000 } }],
  measure: (conditions) => {
    const capital = new CapitalManager({ config: parseCapitalConfig() })
    return rates(conditions, {
      calls: (count) => {
        for (let call = 0; call < count; call += 1) capital.allocate(AGREEING)
        return count
      },
    })
  },
}
