import type { OperatorEvent, Step } from '@alavanca/engine'
import type { Alarm } from '../alarms/alarm.ts'
import { type BesideLife, besideLife } from '../challenger/beside-life.ts'
import type { Promotion } from '../challenger/promotion-of.ts'
import { SharingDesk } from '../sharing/sharing-desk.ts'
import type { LifeStatus } from '../status/life-status.ts'
import type { LifePlan, LifeWorld } from './life-plan.ts'
import type { OpenLife } from './open-life.ts'

/** What companions may do to a life. */
export interface CompanionDoors {
  readonly push: (event: OperatorEvent) => void
  readonly time: () => number
  readonly raise: (alarms: readonly Alarm[]) => void
}

/** What goes along with a life and may fail without it: a challenger, and the bots that share its policy. */
export class Companions {
  readonly #challenger: BesideLife
  readonly #sharing: SharingDesk | null

  constructor(plan: LifePlan, world: LifeWorld, open: OpenLife, doors: CompanionDoors) {
    this.#challenger = besideLife(plan, world, open)
    const { log, timers } = world
    const wait = (milliseconds: number): Promise<void> =>
      new Promise((resolve) => {
        timers.after(milliseconds, resolve)
      })
    this.#sharing =
      plan.sharing === undefined
        ? null
        : new SharingDesk({ ...doors, plan: plan.sharing, store: open.store, log, wait })
  }

  async open(): Promise<void> {
    await this.#challenger.open()
    await this.#sharing?.open()
  }

  /** A step was kept. */
  hear(step: Step): void {
    this.#challenger.hear(step)
    this.#sharing?.hear(step)
  }

  /** An event made no sense to the engine. */
  refused(error: Error, event: object): void {
    this.#sharing?.refused(error, event)
  }

  /** A second of trading went by. */
  second(): void {
    this.#sharing?.second()
  }

  promotion(): Promotion {
    return this.#challenger.promotion()
  }

  status(): Pick<LifeStatus, 'challenger' | 'sharing'> {
    return { challenger: this.#challenger.status(), sharing: this.#sharing?.status() ?? null }
  }

  async close(): Promise<void> {
    this.#challenger.close()
    await this.#sharing?.close()
  }
}
