import type { Step } from '@alavanca/engine'
import type { LifePlan, LifeWorld } from '../life/life-plan.ts'
import type { OpenLife } from '../life/open-life.ts'
import { warn } from '../log/log.ts'
import { ChallengerDesk } from './challenger-desk.ts'
import { setChallengerAside } from './challenger-file.ts'
import type { ChallengerStatus } from './challenger-status.ts'
import { type Promotion, promotionOf } from './promotion-of.ts'

/** The challenger of a life, whether it has one or not. */
export interface BesideLife {
  /** Never throws. */
  readonly open: () => Promise<void>
  readonly hear: (step: Step) => void
  readonly status: () => ChallengerStatus | null
  readonly promotion: () => Promotion
  readonly close: () => void
}

const nobody = ({ database }: LifePlan, { log }: Pick<LifeWorld, 'log'>): BesideLife => ({
  open: async () => {
    try {
      setChallengerAside(database)
    } catch (error) {
      log.say(
        warn('Challenger', `what was kept of one cannot be read: ${error instanceof Error ? error.message : error}`),
      )
    }
  },
  hear: () => undefined,
  status: () => null,
  promotion: () => promotionOf(null, null, 0),
  close: () => undefined,
})

/** The desk of the challenger that was planned. Of the life it gets its engine to look at and its journal; nothing of its broker. */
export const besideLife = (
  plan: LifePlan,
  { log }: Pick<LifeWorld, 'log'>,
  { engine, store }: Pick<OpenLife, 'engine' | 'store'>,
): BesideLife => {
  const { challenger, settings: champion, instrument, barMs, database } = plan
  if (challenger === undefined) return nobody(plan, { log })
  const later = (work: () => void): void => void setImmediate(work)
  const desk = new ChallengerDesk({
    plan: challenger,
    champion,
    instrument,
    barMs,
    database,
    engine,
    store,
    log,
    later,
  })
  return {
    open: () => desk.open(),
    hear: (step) => desk.hear(step),
    status: () => desk.status,
    promotion: () => desk.promotion(),
    close: () => desk.close(),
  }
}
