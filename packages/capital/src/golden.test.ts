import { readFileSync } from 'node:fs'
import { toCents } from '@alavanca/core'
import { expect, test } from 'vitest'
import { agreeable } from '../test/contexts.ts'
import { allocate, type CapitalConfigInput, type Layer, parseCapitalConfig } from './index.ts'

interface GoldenCase {
  config: CapitalConfigInput
  context: Omit<typeof agreeable, 'symbol' | 'time' | 'pnlToday'> & { pnlToday: number }
  expected: {
    base: number
    extra: number
    final: number
    approved: boolean
    layers: { layer: Layer; passed: boolean }[]
  }
}

const cases: GoldenCase[] = JSON.parse(readFileSync(`${import.meta.dirname}/../test/fixtures/capital.json`, 'utf8'))

test.each(cases.map((golden, index) => [index, golden] as const))(
  'golden case %i',
  (_, { config, context, expected }) => {
    const { record, approval } = allocate(
      { ...agreeable, ...context, pnlToday: toCents(context.pnlToday) },
      parseCapitalConfig(config),
    )
    const { base, extra, final } = record
    const layers = record.layers.map(({ layer, passed }) => ({ layer, passed }))
    expect({ base, extra, final, approved: approval !== null, layers }).toEqual(expected)
  },
)
