import type { Store } from '@alavanca/engine'

/** Moments around the outbox at which a life may end. */
export const POINTS = [
  'BEFORE_INTENT',
  'AFTER_INTENT',
  'BEFORE_MARK',
  'AFTER_MARK',
  'AFTER_SEND',
  'BEFORE_OUTCOME',
  'AFTER_OUTCOME',
  'BEFORE_SNAPSHOT',
  'AFTER_SNAPSHOT',
] as const
export type Point = (typeof POINTS)[number]

/** What one life of the bot is told. */
export interface LifePlan {
  readonly port: number
  readonly token: string
  readonly database: string
  /** Stands still at this moment, for the so-manieth time in this life, to be killed; null: whenever the killer likes. */
  readonly death: { readonly point: Point; readonly times: number } | null
  /** Opens nothing more, closes what is open, and ends. */
  readonly isLast: boolean
}

/** A store that calls out before and after each write of the outbox. */
export const withPoints = (store: Store, at: (point: Point) => void): Store => ({
  append: async (step) => {
    const isIntent = step.commands.some(({ type }) => type !== 'CANCEL')
    const isOutcome = step.records.some(({ type }) => type === 'ORDER')
    if (isIntent) at('BEFORE_INTENT')
    else if (isOutcome) at('BEFORE_OUTCOME')
    await store.append(step)
    if (isIntent) at('AFTER_INTENT')
    else if (isOutcome) at('AFTER_OUTCOME')
  },
  markSent: async (orderId) => {
    at('BEFORE_MARK')
    await store.markSent(orderId)
    at('AFTER_MARK')
  },
  saveSnapshot: async (snapshot) => {
    at('BEFORE_SNAPSHOT')
    await store.saveSnapshot(snapshot)
    at('AFTER_SNAPSHOT')
  },
  lastSequence: () => store.lastSequence(),
  stepsAfter: (sequence) => store.stepsAfter(sequence),
  latestSnapshot: () => store.latestSnapshot(),
  ordersInFlight: () => store.ordersInFlight(),
})
