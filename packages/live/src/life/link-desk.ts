import type { BridgeNotice } from '@alavanca/mt5'
import type { Alarm } from '../alarms/alarm.ts'
import { type LinkWatch, linkBack, linkLost, linkWatchFrom, lookAtLink } from '../alarms/link-watch.ts'
import type { LinkState } from '../status/life-status.ts'

/** How the line to the terminal is, and the terminal's own to its broker. */
export class LinkDesk {
  #state: LinkState = 'WAITING'
  #watch: LinkWatch

  constructor(startedAt: number) {
    this.#watch = linkWatchFrom(startedAt)
  }

  get state(): LinkState {
    return this.#state
  }

  take(notice: BridgeNotice, time: number): void {
    if (notice.type === 'DISCONNECTED') this.#lose('LOST', time, 'The terminal hung up.')
    else if (notice.type === 'LIVENESS' && notice.liveness === 'STALE')
      this.#lose('STALE', time, 'The terminal says nothing.')
    else if (notice.type === 'LIVENESS' || notice.type === 'READY') this.#state = 'LIVE'
  }

  /** Once a second: whether somebody has to be woken. `isBrokerThere` is what the terminal says of its own line. */
  look(time: number, isBrokerThere: boolean): readonly Alarm[] {
    if (this.#state === 'LIVE')
      this.#watch = isBrokerThere
        ? linkBack(this.#watch)
        : linkLost(this.#watch, time, 'The terminal has no connection to the broker.')
    const { watch, alarm } = lookAtLink(this.#watch, time)
    this.#watch = watch
    return alarm === null ? [] : [alarm]
  }

  #lose(state: LinkState, time: number, why: string): void {
    this.#state = state
    this.#watch = linkLost(this.#watch, time, why)
  }
}
