import { CapitalManager } from '@alavanca/capital'
import { AlavancaError, type Snapshot, seededRng, WIN } from '@alavanca/core'
import { OnlineUpdater } from '@alavanca/online'
import { ThompsonPolicy } from '@alavanca/policy'
import { parseScalpConfig, ScalpManager } from '@alavanca/scalp'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { bend } from '../test/bend.ts'
import { timer } from '../test/events.ts'
import { RandomLife } from '../test/random-life.ts'
import { capital, configOf, learning } from '../test/scene.ts'
import { Engine, type EngineSnapshot } from './index.ts'

const config = configOf({ learning })

/** Engines in the middle of a life, with everything in them that there can be. */
const lives: readonly EngineSnapshot[] = Array.from({ length: 6 }, (_, seed) => {
  const engine = new Engine({ config })
  const life = new RandomLife(`bent ${seed}`)
  for (let count = 0; count < 40 + 20 * seed; count += 1) life.hear(engine.process(life.next(engine)))
  return JSON.parse(JSON.stringify(engine.snapshot()))
})

const policyOf = ({ state }: EngineSnapshot) => {
  if (state.policy === null || state.online === null) throw new Error('these engines learn')
  return { policy: state.policy, online: state.online }
}

/** Restores a damaged snapshot: what comes of it, or null where it was refused as it should be. */
const restored = <Restored>(restore: () => Restored): Restored | null => {
  try {
    return restore()
  } catch (error) {
    if (!(error instanceof AlavancaError)) throw error
    expect(error).toMatchObject({ code: 'INVALID_SNAPSHOT', path: expect.any(String) })
    return null
  }
}

/** What was not refused means what it says: nothing of it was read as something else. */
const expectSame = (
  manager: { snapshot(): Snapshot<string, unknown> } | null,
  bent: Snapshot<string, unknown>,
): void => {
  if (manager !== null) expect(JSON.parse(JSON.stringify(manager.snapshot().state))).toEqual(bent.state)
}

const PRICE_STEP = lives[0]?.state.scalp.state.books[0]?.priceStep

const anyDamage = [fc.constantFrom(...lives), fc.nat().map((seed) => seededRng(`damage ${seed}`))] as const
const runs = { numRuns: 200 }

test.prop([...anyDamage], runs)('a bent capital snapshot is INVALID_SNAPSHOT, or means what it says', (life, rng) => {
  const [symbol] = life.state.symbols
  if (symbol === undefined) throw new Error('there is a symbol')
  const bent = bend(symbol.capital, rng)
  expectSame(
    restored(() => CapitalManager.restore(bent, { config: capital })),
    bent,
  )
})

test.prop([...anyDamage], runs)('a bent scalp snapshot is INVALID_SNAPSHOT, or means what it says', (life, rng) => {
  const bent = bend(life.state.scalp, rng)
  const manager = restored(() => ScalpManager.restore(bent, { config: parseScalpConfig(), instruments: [WIN] }))
  const [book] = manager === null ? [] : bent.state.books
  // a flat symbol that is not there, or has another price step or currency, begins anew
  if (book?.symbol === 'WIN' && book.currency === WIN.currency && book.priceStep === PRICE_STEP)
    expectSame(manager, bent)
})

test.prop([...anyDamage], runs)('a bent policy snapshot is INVALID_SNAPSHOT, or means what it says', (life, rng) => {
  const bent = bend(policyOf(life).policy, rng)
  expectSame(
    restored(() => ThompsonPolicy.restore(bent, { config: learning.policy })),
    bent,
  )
})

test.prop([...anyDamage], runs)('a bent online snapshot is INVALID_SNAPSHOT, or means what it says', (life, rng) => {
  const policy = ThompsonPolicy.restore(policyOf(life).policy, { config: learning.policy })
  const bent = bend(policyOf(life).online, rng)
  expectSame(
    restored(() => OnlineUpdater.restore(bent, { config: learning.online, policy })),
    bent,
  )
})

test.prop([...anyDamage], runs)(
  'a bent engine snapshot is INVALID_SNAPSHOT, or an engine that goes on',
  (life, rng) => {
    const engine = restored(() => Engine.restore(bend(life, rng), { config }))
    if (engine === null) return
    const step = engine.process(timer(10_000))
    expect(Number.isSafeInteger(step.sequence)).toBe(true)
    Engine.restore(engine.snapshot(), { config })
  },
)
