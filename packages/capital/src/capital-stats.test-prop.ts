import { cents, isIntactSnapshot } from '@alavanca/core'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { agreeable } from '../test/contexts.ts'
import { type AllocationRecord, CapitalManager, type CapitalStats, LAYER_NAMES, parseCapitalConfig } from './index.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const moments = fc.record({
  regime: fc.constantFrom('TREND_UP', 'RANGE', 'CHAOTIC'),
  globalConfidence: fc.oneof(share, fc.constant(1)),
  liquidityStrength: fc.oneof(share, fc.constant(1)),
  transitionActive: fc.boolean(),
  freeCapital: fc.constantFrom(cents(0), cents(1_000_000)),
})

/** The counts of a whole history, counted anew. */
const counted = (records: readonly AllocationRecord[]): CapitalStats => {
  const ofCode = (code: string): number => records.filter((record) => record.code === code).length
  const refusals = LAYER_NAMES.map((name, index) => [
    name,
    records.filter(({ layers }) => layers[index]?.passed === false).length,
  ])
  return {
    allocations: records.length,
    byCode: {
      INSUFFICIENT_CAPITAL: ofCode('INSUFFICIENT_CAPITAL'),
      BASE_ONLY: ofCode('BASE_ONLY'),
      RELEVERAGED: ofCode('RELEVERAGED'),
    },
    refusalsByLayer: Object.fromEntries(refusals),
    approvalRate: records.length === 0 ? null : ofCode('RELEVERAGED') / records.length,
  }
}

test.prop([fc.array(moments, { maxLength: 30 }), fc.nat(30)])(
  'counts kept step by step are those of the whole history, also over a restart, and what was given stays',
  (contexts, restartAt) => {
    const config = parseCapitalConfig({ requireProfitToday: false })
    let manager = new CapitalManager({ config })
    const records: AllocationRecord[] = []
    for (const [index, context] of contexts.entries()) {
      if (index === restartAt) manager = CapitalManager.restore(manager.snapshot(), { config })
      const given = manager.stats()
      const before = JSON.stringify(given)
      records.push(manager.allocate({ ...agreeable, ...context }).record)
      expect(JSON.stringify(given)).toBe(before)
      expect(JSON.stringify(manager.stats())).toBe(JSON.stringify(counted(records)))
      // a copy's text is written anew, so both checksums are of the whole
      if (index % 3 === 0) expect(isIntactSnapshot(structuredClone(manager.snapshot()))).toBe(true)
    }
  },
)
