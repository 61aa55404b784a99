import { cents, isApprovedReleverage } from '@alavanca/core'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import {
  type AllocationContext,
  allocate,
  type CapitalConfig,
  type CapitalConfigInput,
  CapitalManager,
  LAYER_NAMES,
  parseCapitalConfig,
} from './index.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const regime = fc.constantFrom('TREND_UP', 'TREND_DOWN', 'RANGE', 'TRANSITION', 'CHAOTIC', 'HOST_OWN')
const amount = fc.integer({ min: 0, max: 10_000_000 }).map((value) => value / 100)

const configs: fc.Arbitrary<CapitalConfigInput> = fc
  .record({
    operatorCapital: amount,
    marginPerContract: amount.map((value) => value + 0.01),
    maxContractsCap: fc.integer({ min: 1, max: 30 }),
    minContracts: fc.integer({ min: 1, max: 3 }),
    headroom: fc.option(fc.integer({ min: 0, max: 8 })),
    releverageEnabled: fc.boolean(),
    maxExtraContracts: fc.integer({ min: 0, max: 6 }),
    requireProfitToday: fc.boolean(),
    minProfitToday: amount,
    minGlobalConfidence: share,
    minLiquidityStrength: share,
    maxEnsembleDisagreement: share,
    allowedRegimes: fc.uniqueArray(regime, { maxLength: 4 }),
    forbiddenModes: fc.uniqueArray(regime, { maxLength: 2 }),
  })
  .map(({ headroom, ...rest }) => ({
    ...rest,
    maxTotalContracts: headroom === null ? null : rest.maxContractsCap + headroom,
  }))

/** Half of them drawn so that approval is likely; otherwise hardly any random moment would pass eight layers. */
const easyConfigs = configs.map(
  (config): CapitalConfigInput => ({
    ...config,
    operatorCapital: 50_000,
    marginPerContract: 1_000,
    minContracts: 1,
    releverageEnabled: true,
    maxTotalContracts: null,
    maxExtraContracts: (config.maxExtraContracts ?? 0) + 1,
    minGlobalConfidence: 0.1,
    minLiquidityStrength: 0.1,
    maxEnsembleDisagreement: 0.9,
    requireProfitToday: false,
    allowedRegimes: [],
    forbiddenModes: [],
  }),
)

const contexts: fc.Arbitrary<AllocationContext> = fc.record({
  symbol: fc.constant('WIN'),
  time: fc.integer({ min: 0, max: 2_000_000_000_000 }),
  regime,
  globalConfidence: share,
  ensembleDisagreement: share,
  liquidityStrength: share,
  transitionActive: fc.boolean(),
  pnlToday: fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => cents(value)),
})

const inputs: [fc.Arbitrary<CapitalConfig>, fc.Arbitrary<AllocationContext>] = [
  fc.oneof(configs, easyConfigs).map(parseCapitalConfig),
  contexts,
]

test.prop(inputs)('never more than the total, and base never above the cap', (config, context) => {
  const { base, extra, final } = allocate(context, config).record
  expect(base).toBeLessThanOrEqual(config.maxContractsCap)
  expect(final).toBe(base + extra)
  expect(final).toBeLessThanOrEqual(config.maxTotalContracts)
  expect(extra).toBeLessThanOrEqual(config.maxExtraContracts)
})

test.prop(inputs)(
  'never a base contract that the capital cannot margin, and never one fewer than it could',
  (config, context) => {
    const { base } = allocate(context, config).record
    const { operatorCapital, marginPerContract, maxContractsCap, minContracts } = config
    expect(base * marginPerContract).toBeLessThanOrEqual(operatorCapital)
    const oneMore = Math.max(base + 1, minContracts)
    expect(oneMore > maxContractsCap || oneMore * marginPerContract > operatorCapital).toBe(true)
  },
)

test.prop(inputs)('an extra contract if and only if all eight layers passed', (config, context) => {
  const { record, approval } = allocate(context, config)
  expect(record.layers.map(({ layer }) => layer)).toEqual(LAYER_NAMES)
  expect(record.extra > 0).toBe(record.layers.every(({ passed }) => passed))
  expect(isApprovedReleverage(approval)).toBe(record.extra > 0)
  if (approval !== null) expect(approval.extraContracts).toBe(record.extra)
})

test.prop([...inputs, fc.double({ min: 0, max: 1, noNaN: true })])(
  'raising a threshold never approves more',
  (config, context, raise) => {
    const before = allocate(context, config).record.extra
    const stricter = [
      { minGlobalConfidence: Math.min(1, config.minGlobalConfidence + raise) },
      { minLiquidityStrength: Math.min(1, config.minLiquidityStrength + raise) },
      { maxEnsembleDisagreement: Math.max(0, config.maxEnsembleDisagreement - raise) },
      { minProfitToday: cents(config.minProfitToday + Math.round(raise * 100_000)) },
      { requireProfitToday: true },
      { forbiddenModes: [...config.forbiddenModes, 'RANGE'] },
      { marginPerContract: cents(config.marginPerContract + Math.round(raise * 100_000)) },
    ]
    for (const change of stricter) {
      expect(allocate(context, { ...config, ...change }).record.extra).toBeLessThanOrEqual(before)
    }
  },
)

/** Values from a few, so that most come again in another company. */
const asked = fc.array(
  fc.record({
    symbol: fc.constant('WIN'),
    time: fc.constant(0),
    regime,
    globalConfidence: fc.constantFrom(0.2, 0.9),
    ensembleDisagreement: fc.constantFrom(0.1, 0.8),
    liquidityStrength: fc.constantFrom(0.2, 0.9),
    transitionActive: fc.boolean(),
    pnlToday: fc.constantFrom(cents(-100), cents(0), cents(50_000)),
    freeCapital: fc.constantFrom(cents(0), cents(150_000), cents(5_000_000)),
  }),
  { minLength: 2, maxLength: 30 },
)

test.prop([inputs[0], asked])(
  'what a manager answers does not depend on what it was asked before, nor on a snapshot',
  (config, questions) => {
    const manager = new CapitalManager({ config })
    const answers = questions.map((question, index) => {
      if (index === 1) manager.snapshot()
      return manager.allocate(question).record
    })
    expect(answers).toEqual(questions.map((question) => allocate(question, config).record))
    for (const question of questions)
      expect(manager.canReleverage(question).layers).toEqual(
        allocate({ ...question, freeCapital: config.operatorCapital }, config).record.layers,
      )
  },
)
