import { parseScalpConfig } from '@alavanca/scalp'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { RandomLife } from '../test/random-life.ts'
import { capital, configOf, learning } from '../test/scene.ts'
import { Engine, type EngineConfigInput, publicStateOf, Replica, type Step } from './index.ts'

const configs: readonly Partial<EngineConfigInput>[] = [
  {},
  { learning },
  { learning, scalp: parseScalpConfig({ mode: 'HYBRID', cooldownSeconds: 30 }) },
  { dailyLossLimit: 5_000 as NonNullable<EngineConfigInput['dailyLossLimit']> },
  { onOpposite: 'reverse' },
]
const EVENTS = 250

interface Life {
  readonly engine: Engine
  readonly steps: readonly Step[]
}

/** Runs a life; `look` sees every step and the engine after it, and may hand over to another engine. */
const live = (
  seed: string,
  change: Partial<EngineConfigInput>,
  look: (engine: Engine, step: Step) => Engine | undefined,
): Life => {
  let engine = new Engine({ config: configOf(change) })
  const life = new RandomLife(seed)
  const steps: Step[] = []
  for (let count = 0; count < EVENTS; count += 1) {
    const step = engine.process(life.next(engine))
    life.hear(step)
    steps.push(step)
    engine = look(engine, step) ?? engine
  }
  return { engine, steps }
}

const nothing = (): undefined => undefined
const anyLife = [fc.nat().map((seed) => `life ${seed}`), fc.constantFrom(...configs)] as const
const runs = { numRuns: 25 }

test.prop([...anyLife], runs)('a replica fed with the steps equals the engine at every step', (seed, change) => {
  const replica = new Replica(new Engine({ config: configOf(change) }).publicState())
  live(seed, change, (engine, step) => {
    replica.apply(JSON.parse(JSON.stringify(step)))
    expect(replica.state).toEqual(engine.publicState())
    return undefined
  })
})

test.prop([...anyLife], runs)(
  'a snapshot tells what the engine tells, and a replica goes on from it',
  (seed, change) => {
    let replica: Replica | null = null
    live(seed, change, (engine, step) => {
      replica?.apply(step)
      if (engine.sequence % 10 !== 0) return undefined
      const told = publicStateOf(JSON.parse(JSON.stringify(engine.snapshot())))
      expect(told).toEqual(engine.publicState())
      if (replica !== null) expect(replica.state).toEqual(told)
      replica = new Replica(told)
      return undefined
    })
  },
)

test.prop([...anyLife], runs)(
  'never more contracts than the ceiling, and never more extras than approved',
  (seed, change) => {
    live(seed, change, (engine) => {
      const { positions } = engine.publicState()
      const held = positions.reduce((sum, { contracts }) => sum + contracts, 0)
      expect(held).toBeLessThanOrEqual(capital.maxTotalContracts)
      const extras = positions.filter(({ leg }) => leg === 'EXTRA').reduce((sum, { contracts }) => sum + contracts, 0)
      expect(extras).toBeLessThanOrEqual(capital.maxExtraContracts)
      return undefined
    })
  },
)

test.prop([...anyLife], runs)(
  'a strategy is shown its position as it is now, whatever it was shown before, and nobody can change it',
  (seed, change) => {
    live(seed, change, (engine) => {
      const shown = engine.position('WIN')
      expect(engine.position('WIN')).toBe(shown)
      expect(shown === null || [shown, shown.targets, ...shown.targets].every(Object.isFrozen)).toBe(true)
      if (engine.sequence % 3 !== 0) return undefined
      // which has been shown nothing yet
      expect(shown).toEqual(Engine.restore(engine.snapshot(), { config: configOf(change) }).position('WIN'))
      return undefined
    })
  },
)

test.prop([...anyLife], runs)('an open extra leg always has a live exit', (seed, change) => {
  live(seed, change, (engine) => {
    // saving costs a hundred times what a step costs
    if (!engine.publicState().positions.some(({ leg }) => leg === 'EXTRA')) return undefined
    const { symbols, orders, scalp } = engine.snapshot().state
    const extra = symbols[0]?.trade?.extra
    if (!extra || extra.entered === extra.exited) return undefined
    const isWatched = scalp.state.books[0]?.leg !== null
    const isClosing = orders.some(({ orderId }) => orderId === extra.closeOrderId) || extra.closing !== null
    expect(isWatched || isClosing).toBe(true)
    return undefined
  })
})

test.prop([...anyLife], runs)('the parts of the profit are the whole, to the cent', (seed, change) => {
  let realised = 0
  let closed = 0
  let gross = 0
  live(seed, change, (engine, { records }) => {
    for (const record of records) {
      if (record.type === 'REALISED') realised += record.grossCents - record.commissionCents
      if (record.type === 'TRADE_CLOSED') {
        const { base, extra, netCents } = record.trade
        closed += netCents
        gross += base.grossCents + (extra?.grossCents ?? 0)
        expect(netCents).toBe(
          base.grossCents - base.commissionCents + (extra === null ? 0 : extra.grossCents - extra.commissionCents),
        )
      }
    }
    if (engine.sequence % 10 !== 0) return undefined
    const { trade = null, strays = [] } = engine.snapshot().state.symbols[0] ?? {}
    // what is held beside the trade has its part too
    const open = [trade, ...strays]
      .flatMap((held) => [held?.base, held?.extra])
      .reduce((sum, leg) => sum + (leg ? leg.grossCents - leg.commissionCents : 0), 0)
    expect(realised).toBe(closed + open)
    return undefined
  })
  expect(Number.isSafeInteger(gross)).toBe(true)
})

test.prop([...anyLife], runs)('a halted engine sends nothing but exits', (seed, change) => {
  let state = 'ACTIVE'
  live(seed, change, (engine, { commands }) => {
    if (state === 'HALTED' && engine.publicState().tradingState === 'HALTED')
      expect(commands.filter(({ type }) => type === 'OPEN')).toEqual([])
    state = engine.publicState().tradingState
    return undefined
  })
})

test.prop([...anyLife], runs)('a refused event changes nothing but the count of refusals', (seed, change) => {
  let before: unknown = null
  const strip = (engine: Engine): unknown => {
    const { sequence: _, counts: __, symbols, ...rest } = engine.snapshot().state
    return { ...rest, symbols: symbols.map(({ refused: ___, ...symbol }) => symbol) }
  }
  live(seed, change, (engine, { records }) => {
    const [first] = records
    if (before !== null && first?.type === 'REFUSED' && first.code === 'OUT_OF_ORDER')
      expect(strip(engine)).toEqual(before)
    // every fourth step is looked at, since saving is dear
    before = engine.sequence % 4 === 0 ? strip(engine) : null
    return undefined
  })
})

test.prop([...anyLife, fc.double({ min: 0.01, max: 0.1, noNaN: true })], runs)(
  'going on from a snapshot is not having stopped',
  (seed, change, share) => {
    const whole = live(seed, change, nothing)
    let due = 0
    const broken = live(seed, change, (engine) => {
      due += share
      if (due < 1) return undefined
      due -= 1
      return Engine.restore(JSON.parse(JSON.stringify(engine.snapshot())), { config: configOf(change) })
    })
    expect(broken.steps).toEqual(whole.steps)
    expect(broken.engine.snapshot()).toEqual(whole.engine.snapshot())
  },
)

test.prop([...anyLife], runs)(
  'sequences have no gaps, time never goes back, order ids are never given twice',
  (seed, change) => {
    const { steps } = live(seed, change, nothing)
    const ids = steps.flatMap(({ commands }) =>
      commands.flatMap((command) => (command.type === 'CANCEL' ? [] : command.orderId)),
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id) => id.length <= 20)).toBe(true)
    steps.forEach(({ sequence, time }, index) => {
      expect(sequence).toBe(index + 1)
      expect(time).toBeGreaterThanOrEqual(steps[index - 1]?.time ?? 0)
    })
  },
)

test('such lives are full: trades, extras, refusals, freezes, halts and batches occur', () => {
  const seen = new Set<string>()
  for (let seed = 0; seed < 30; seed += 1) {
    for (const change of configs)
      live(`life ${seed}`, change, (_, { records }) => {
        for (const record of records) seen.add(record.type === 'SCALP' ? record.event.type : record.type)
        return undefined
      })
  }
  for (const type of [
    'TRADE_CLOSED',
    'OPENED',
    'TP_HIT',
    'SL_HIT',
    'PROMOTED',
    'EXTRA_DROPPED',
    'LEARNT',
    'DISCREPANCY',
    'COOLDOWN_STARTED',
    'STATE_CHANGED',
    'DAY_STARTED',
    'POLICY_CHANGED',
    'LEVELS_MOVED',
    'HOST_EXIT',
    'HOST_REFUSED',
    'REVERSAL_WAITS',
  ])
    expect(seen).toContain(type)
})
