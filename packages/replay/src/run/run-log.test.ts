import { WIN } from '@alavanca/core'
import type { EngineRecord, Step } from '@alavanca/engine'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { CounterfactualBook } from '@alavanca/report'
import { parseScalpConfig } from '@alavanca/scalp'
import { CALM } from '@alavanca/testing/signals'
import { expect, test } from 'vitest'
import { bar, setup, signal } from '../../test/scripted.ts'
import { ReplaySession } from './replay-session.ts'
import { RunLog } from './run-log.ts'

/** The step in which a policy decided on a signal. */
const decidedStep = (): Step => {
  const steps: Step[] = []
  const context = { ...CALM, regime: 'CHAOTIC' as const, features: { spread: 2 } }
  const strategy = { name: 'once', onBar: () => (steps.length > 3 ? null : { signal: signal({ id: 's1' }), context }) }
  const learning = { gate: parseGateConfig(), policy: parsePolicyConfig(), online: parseOnlineConfig() }
  const session = new ReplaySession({
    ...setup(strategy, { learning }),
    listener: { onStep: (step) => steps.push(step) },
  })
  session.onBar(bar(0, [130_000, 130_060, 129_940, 130_000]))
  const found = steps.find(({ records }) => records.some(({ type }) => type === 'DECIDED'))
  if (found === undefined) throw new Error('Nothing was decided.')
  return found
}

const hashOf = (step: Step): string => {
  const log = new RunLog(new CounterfactualBook({ instrumentOf: () => WIN, extra: parseScalpConfig() }))
  log.step(step)
  return log.hash({})
}

/** The step with its decision or its allocation changed. */
const changed = (step: Step, type: 'DECIDED' | 'ALLOCATED', change: (told: object) => object): Step => ({
  ...step,
  // as: whatever is wrong with it is what is tried
  records: step.records.map((record) => {
    if (record.type !== type) return record
    return record.type === 'DECIDED'
      ? { ...record, decision: change(record.decision) }
      : { ...record, allocation: change('allocation' in record ? record.allocation : {}) }
  }) as readonly EngineRecord[],
})

/** Another value of the same kind. */
const otherThan = (value: unknown): unknown => {
  if (Array.isArray(value)) return []
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  return typeof value === 'object' && value !== null ? {} : 'other'
}

const step = decidedStep()
const decided = step.records.find((record) => record.type === 'DECIDED')?.decision
const allocated = step.records.find((record) => record.type === 'ALLOCATED')?.allocation

test('every field of a decision and of an allocation counts in the hash, but not how a decision is put into words', () => {
  const fields = Object.entries(decided ?? {})
  expect(fields.length).toBeGreaterThan(15)
  expect(decided).toHaveProperty('features')
  for (const [field, value] of fields) {
    const other = changed(step, 'DECIDED', (decision) => ({ ...decision, [field]: otherThan(value) }))
    expect(hashOf(other) === hashOf(step), field).toBe(field === 'reason')
  }
  for (const [field, value] of Object.entries(allocated ?? {})) {
    const other = changed(step, 'ALLOCATED', (allocation) => ({ ...allocation, [field]: otherThan(value) }))
    expect(hashOf(other), field).not.toBe(hashOf(step))
  }
})

test.each(['DECIDED', 'ALLOCATED'] as const)('which layer of %s refused counts, and not what it looked at', (type) => {
  const { layers = [] } = allocated ?? {}
  expect(layers.some(({ passed }) => !passed)).toBe(true)
  for (const index of layers.keys()) {
    const withLayer = (change: object): Step =>
      changed(step, type, (told) => ({
        ...told,
        layers: layers.map((one, at) => (at === index ? { ...one, ...change } : one)),
      }))
    expect(hashOf(withLayer({ passed: layers[index]?.passed !== true }))).not.toBe(hashOf(step))
    expect(hashOf(withLayer({ limit: 'other' }))).toBe(hashOf(step))
  }
})
