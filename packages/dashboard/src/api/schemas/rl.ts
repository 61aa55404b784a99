import { z } from '@hono/zod-openapi'
import { action, asOf, count, odds, share, timeMs } from './common.ts'

const tradingAction = z.enum(['ENTER_CONSERVATIVE', 'ENTER', 'ENTER_WITH_REALAVANCAGEM'])

/** What is believed about an action: a Beta posterior of its mean reward, 0 to 1, and where that lies with probability 0.9. */
const belief = z
  .object({
    action: tradingAction,
    alpha: z.number(),
    beta: z.number(),
    mean: share,
    interval: z.tuple([share, share]),
    trades: count,
    meanReward: z.number().nullable(),
  })
  .openapi('Belief')
/** What is believed of one action's mean reward, 0 to 1: Beta(alpha, beta), and its interval of probability 0.9. */
export type Belief = z.infer<typeof belief>

/** What is believed of a leg's mean result: a normal distribution, in multiples of the risk budget, and where it lies with probability 0.9. */
const legBelief = z
  .object({ meanR: z.number(), deviationR: z.number(), intervalR: z.tuple([z.number(), z.number()]) })
  .openapi('LegBelief')
/** Of the full base, and of an extra as large as that; null where actions are learnt one by one. */
const legBeliefs = z.object({ base: legBelief, extra: legBelief }).nullable()
/** What is believed of the base and of the extra, in multiples of the risk budget; null where actions are learnt one by one. */
export type LegBeliefs = z.infer<typeof legBeliefs>

/** A regime's detector: how much speaks for a drop, and where it freezes. */
const detector = z
  .object({
    evidence: z.number(),
    evidenceLimit: z.number(),
    drawdownR: z.number(),
    drawdownLimitR: z.number().nullable(),
    /** Mean reward that a drop is measured against; null before the baseline is taken. */
    baselineMean: z.number().nullable(),
    baselineTrades: count,
  })
  .openapi('Detector')
/** How near a regime is to being frozen: evidence of a drop in rewards, and drawdown in R, each beside its limit. */
export type Detector = z.infer<typeof detector>

const regimeView = z
  .object({
    regime: z.string(),
    /** Null while it is not; since when and why is known once a snapshot was taken. */
    frozen: z.object({ sinceMs: timeMs.nullable(), reason: z.string().nullable(), trades: count }).nullable(),
    states: count,
    decisions: z.record(z.string(), count),
    /** Over the whole regime. */
    actions: z.array(belief),
    legs: legBeliefs,
    detector,
  })
  .openapi('RegimeView')
/** One regime: what was decided in it, what is believed, and whether it is frozen. */
export type RegimeView = z.infer<typeof regimeView>

/** The original's `rl/status`. What was learnt is as of the newest snapshot of the engine, whose sequence is said. */
export const rlStatus = z
  .object({
    bot: z.string(),
    asOf,
    enabled: z.boolean(),
    learntAsOfSequence: count.nullable(),
    policyVersion: count,
    pendingLessons: count,
    lessonsSetAside: count,
    batches: count,
    regimes: z.array(regimeView),
  })
  .openapi('RlStatus')
/** Answer of `rl/status`: whether and what is learnt, and what waits to be. */
export type RlStatus = z.infer<typeof rlStatus>

/** The original's `rl/actions_summary`: how often each action was decided on, by regime. */
export const actionsSummary = z
  .object({
    bot: z.string(),
    asOf,
    fromMs: timeMs,
    toMs: timeMs.nullable(),
    regimes: z.array(
      z.object({
        regime: z.string(),
        decisions: count,
        actions: z.array(z.object({ action: z.string(), decisions: count, share })),
      }),
    ),
  })
  .openapi('ActionsSummary')
/** Answer of `rl/actions_summary`: per regime, how often each action was decided on, and its share, 0 to 1. */
export type ActionsSummary = z.infer<typeof actionsSummary>

/** Beliefs and odds of one state. */
const stateView = z
  .object({
    state: z.string(),
    actions: z.array(belief),
    legs: legBeliefs,
    /** With nothing refused but what the policy itself masks. */
    odds,
    masked: z.array(
      z.object({ action, reason: z.string(), observed: z.number().nullable(), limit: z.number().nullable() }),
    ),
  })
  .openapi('StateView')
/** One state of a regime's table: beliefs, the odds they lead to, and what is masked and why. */
export type StateView = z.infer<typeof stateView>

/** Tables, posteriors and detectors. */
export const policyAnswer = z
  .object({
    bot: z.string(),
    asOf,
    learntAsOfSequence: count.nullable(),
    settings: z.enum(['VERIFIED', 'DIFFERENT', 'UNKNOWN']),
    regimes: z.array(regimeView.extend({ table: z.array(stateView) })),
  })
  .openapi('PolicyAnswer')
/** Answer of `policy`: each regime with its detector and every state of its table. */
export type PolicyAnswer = z.infer<typeof policyAnswer>

const snapshotView = z
  .object({
    id: z.string(),
    regime: z.string(),
    timeMs,
    /** The snapshot from which this table was learnt on; null for the first. */
    parentId: z.string().nullable(),
    note: z.string().nullable(),
    policyVersion: count.nullable(),
    trades: count.nullable(),
    meanReward: z.number().nullable(),
    evidence: z.number().nullable(),
    drawdownR: z.number().nullable(),
    /** Whether the engine still keeps it, so that it can be rolled back to. */
    isKept: z.boolean(),
    /** Whether it is what the regime's table in force was learnt from. */
    isBase: z.boolean(),
  })
  .openapi('SnapshotView')
/** One snapshot of a regime's table and where it descends from. Mean reward from 0 to 1, drawdown in R. */
export type SnapshotView = z.infer<typeof snapshotView>

export const snapshotsAnswer = z
  .object({ bot: z.string(), asOf, snapshots: z.array(snapshotView), next: z.string().nullable() })
  .openapi('SnapshotsAnswer')
/** Answer of `snapshots`: a page, newest first. */
export type SnapshotsAnswer = z.infer<typeof snapshotsAnswer>

/** What two snapshots of a regime believe, cell by cell where they differ. */
export const snapshotDiff = z
  .object({
    bot: z.string(),
    from: z.string(),
    to: z.string(),
    rows: z.array(
      z.object({
        state: z.string(),
        action: tradingAction,
        trades: z.tuple([count, count]),
        meanReward: z.tuple([z.number().nullable(), z.number().nullable()]),
      }),
    ),
  })
  .openapi('SnapshotDiff')
/** Answer of `snapshots/diff`: the cells in which two snapshots of a regime differ, from the first to the second. */
export type SnapshotDiff = z.infer<typeof snapshotDiff>

export const lessonsAnswer = z
  .object({
    bot: z.string(),
    asOf,
    lessons: z.array(
      z.object({
        tradeId: z.string(),
        timeMs,
        symbol: z.string(),
        regime: z.string(),
        state: z.string().nullable(),
        action: z.string().nullable(),
        netCents: z.int(),
        status: z.enum(['PENDING', 'SET_ASIDE', 'DISCARDED']),
        reason: z.string().nullable(),
        sequence: count,
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi('LessonsAnswer')
/** Answer of `lessons`: trades that wait to be learnt, were set aside with a reason, or were discarded. */
export type LessonsAnswer = z.infer<typeof lessonsAnswer>
