import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { context, gateWith, signal } from '../test/setup.ts'

const FIELDS = [
  'signalId time symbol side action contracts fullBase layers regime frozen state admissible masked propensities',
  'propensity beliefs policyVersion',
].flatMap((line) => line.split(' '))

const sides = fc.constantFrom('BUY' as const, 'HOLD' as const)
const capitals = fc.constantFrom(500, 10_000)

test.prop([fc.boolean(), capitals, sides, fc.constantFrom(1, 9), fc.option(fc.constant({ depth: 1 }))])(
  'every record has its fields in one order, so that journals have the same bytes, and is frozen',
  (policyEnabled, operatorCapital, side, requestedContracts, features) => {
    const { gate } = gateWith({ gate: { policyEnabled }, capital: { operatorCapital, minContracts: 2 } })
    const moment = features === null ? context : { ...context, features }
    const { record } = gate.decide({ ...signal, side, requestedContracts }, moment)
    expect(Object.keys(record)).toEqual([...FIELDS, ...(features === null ? [] : ['features']), 'code', 'reason'])
    expect(Object.isFrozen(record)).toBe(true)
  },
)
