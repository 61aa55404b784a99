import type { Log } from '../log/log.ts'
import { fault, warn } from '../log/log.ts'
import type { Alarm, ToldAlarm } from './alarm.ts'
import { alarmInWords } from './alarm-in-words.ts'
import { type AlarmLimit, admitAlarm, noAlarms } from './alarm-limit.ts'

/** Where alarms go beside the log. */
export interface AlarmOutlet {
  /** As it stands in the log: `program`, `webhook`. */
  readonly name: string
  readonly tell: (alarm: ToldAlarm) => Promise<void>
}

export interface AlarmDeskParts {
  readonly log: Log
  readonly outlets: readonly AlarmOutlet[]
  /** The same alarm once in so long. */
  readonly quietMs: number
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly wait: (milliseconds: number) => Promise<void>
}

/** Tries in all, and how long before the second and the third. */
const PAUSES_MS = [2_000, 10_000] as const
/** More than this waiting means that nobody takes them; the oldest are left out, and stand in the log. */
const MOST_WAITING = 20

interface Queue {
  readonly outlet: AlarmOutlet
  readonly waiting: ToldAlarm[]
  isWorking: boolean
}

/** Tells alarms, to the log at once and to every outlet in its own time. Nothing that an outlet does reaches the caller. */
export class AlarmDesk {
  readonly #parts: AlarmDeskParts
  readonly #queues: readonly Queue[]
  #limit: AlarmLimit = noAlarms
  #idle: (() => void)[] = []

  constructor(parts: AlarmDeskParts) {
    this.#parts = parts
    this.#queues = parts.outlets.map((outlet) => ({ outlet, waiting: [], isWorking: false }))
  }

  raise(alarms: readonly Alarm[]): void {
    for (const alarm of alarms) this.#raise(alarm)
  }

  /** Resolves once every outlet has been told, or the time is over. */
  async settled(timeoutMs: number): Promise<void> {
    if (!this.#isBusy) return
    const idle = new Promise<void>((resolve) => {
      this.#idle.push(resolve)
    })
    await Promise.race([idle, this.#parts.wait(timeoutMs)])
  }

  get #isBusy(): boolean {
    return this.#queues.some(({ isWorking }) => isWorking)
  }

  #raise(alarm: Alarm): void {
    const { log, now, quietMs } = this.#parts
    const { limit, told } = admitAlarm(this.#limit, alarm, { time: now(), quietMs })
    this.#limit = limit
    if (told === null) return
    const { kind, subject, count } = told
    log.say(fault('ALARM', alarmInWords(told), { kind, subject, count }))
    for (const queue of this.#queues) {
      queue.waiting.push(told)
      if (queue.waiting.length > MOST_WAITING) queue.waiting.shift()
      if (!queue.isWorking) void this.#work(queue)
    }
  }

  async #work(queue: Queue): Promise<void> {
    queue.isWorking = true
    for (let next = queue.waiting.shift(); next !== undefined; next = queue.waiting.shift())
      await this.#deliver(queue.outlet, next)
    queue.isWorking = false
    if (!this.#isBusy) for (const resolve of this.#idle.splice(0)) resolve()
  }

  async #deliver({ name, tell }: AlarmOutlet, alarm: ToldAlarm): Promise<void> {
    const { log, wait } = this.#parts
    for (const pause of [...PAUSES_MS, null]) {
      try {
        await tell(alarm)
        return
      } catch (error) {
        const why = error instanceof Error ? reasonOf(error) : String(error)
        if (pause === null) log.say(fault('Alarm', `${alarm.kind} could not be told to the ${name}: ${why}`))
        else {
          log.say(warn('Alarm', `${alarm.kind} was not taken by the ${name}, tried again soon: ${why}`))
          await wait(pause)
        }
      }
    }
  }
}

/** `fetch failed` says nothing; what it was caused by does. */
const reasonOf = (error: Error): string =>
  error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
