import { type Rng, seededRng } from '@alavanca/core'
import type { Result } from '@alavanca/mt5-protocol'
import { EaRig, open } from './ea-rig.ts'

/** What goes wrong with one order. */
const MISHAPS = [
  'NONE',
  'KILLED_BEFORE_BROKER',
  'KILLED_AFTER_BROKER',
  'KILLED_ANY_TIME',
  'LINE_CUT',
  'LINE_CUT_AND_KILLED',
  'ANSWER_LOST',
  'ORDER_LOST',
  'SENT_TWICE',
] as const
type Mishap = (typeof MISHAPS)[number]

export interface KillReport {
  /** Commands that Node gave, each with its own cid. */
  readonly intents: number
  /** Those whose outcome says that they were executed. */
  readonly executed: number
  /** Orders that the broker has executed. */
  readonly atBroker: number
  /** Cids that the broker executed more than once. */
  readonly doubled: readonly string[]
  /** Cids whose outcome says something else than the broker's book. */
  readonly misreported: readonly string[]
  readonly kills: number
  readonly byMishap: Readonly<Record<string, number>>
  readonly byStatus: Readonly<Record<string, number>>
  /** Lines of the Expert Advisor that were no messages. */
  readonly garbage: number
}

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
const count = (counts: Record<string, number>, key: string): void => {
  counts[key] = (counts[key] ?? 0) + 1
}

/** Gives orders while the Expert Advisor is killed, cut off and lied to, and compares what it says with the broker's book. */
export class KillRun {
  readonly #rig: EaRig
  readonly #rng: Rng
  readonly #byMishap: Record<string, number> = {}
  readonly #byStatus: Record<string, number> = {}
  readonly #outcomes = new Map<string, Result>()
  #kills = 0
  #garbage = 0

  private constructor(rig: EaRig, rng: Rng) {
    this.#rig = rig
    this.#rng = rng
  }

  static async of(orders: number, seed: string): Promise<KillReport> {
    const rig = await EaRig.start({
      inputs: { InpNotFoundAfter: 250, InpTimerMs: 10, InpListenMs: 5 },
      environment: { EA_SLOW_TICKS_MS: '5' },
    })
    try {
      await rig.ready()
      const run = new KillRun(rig, seededRng(seed))
      for (let i = 0; i < orders; i += 1) await run.#order(`k-${i}`)
      return run.#report()
    } finally {
      await rig.stop()
    }
  }

  async #order(cid: string): Promise<void> {
    const mishap = MISHAPS[Math.floor(this.#rng.next() * MISHAPS.length)] ?? 'NONE'
    count(this.#byMishap, mishap)
    await this.#give(cid, mishap)
    this.#rig.line.hook = (_, execute) => execute()
    const result = await this.#settle(cid)
    count(this.#byStatus, result.status)
    this.#outcomes.set(cid, result)
  }

  async #give(cid: string, mishap: Mishap): Promise<void> {
    const rig = this.#rig
    const command = open(cid, { side: this.#rng.next() < 0.5 ? 'BUY' : 'SELL' })
    if (mishap === 'ANSWER_LOST') rig.broker.surprises.push({ retcode: 10012, executes: true })
    if (mishap === 'ORDER_LOST') rig.broker.surprises.push({ retcode: 10031, executes: false })
    if (mishap === 'KILLED_BEFORE_BROKER' || mishap === 'KILLED_AFTER_BROKER')
      rig.line.hook = async (_, execute) => {
        if (mishap === 'KILLED_AFTER_BROKER') execute()
        await this.#kill()
        return null
      }
    rig.send(command)
    if (mishap === 'SENT_TWICE') rig.send(command)
    if (mishap === 'LINE_CUT' || mishap === 'LINE_CUT_AND_KILLED') {
      await sleep(this.#rng.next() * 15)
      rig.session?.close('cut')
    }
    if (mishap === 'KILLED_ANY_TIME' || mishap === 'LINE_CUT_AND_KILLED') {
      await sleep(this.#rng.next() * 20)
      await this.#kill()
    }
    if (mishap.startsWith('KILLED_') || mishap === 'LINE_CUT_AND_KILLED') await this.#revive()
    if (mishap === 'LINE_CUT') await this.#reconnected(rig.sessions)
  }

  async #kill(): Promise<void> {
    this.#kills += 1
    this.#garbage += this.#rig.session?.counters.garbage ?? 0
    await this.#rig.ea.kill()
  }

  async #revive(): Promise<void> {
    await this.#rig.ea.exited
    const before = this.#rig.sessions
    this.#rig.restart()
    await this.#reconnected(before)
  }

  async #reconnected(before: number): Promise<void> {
    await this.#rig.ready(before)
  }

  /** As the bridge does: asks until it is known, and gives the command again only where the terminal never saw it. */
  async #settle(cid: string): Promise<Result> {
    for (;;) {
      const result = await this.#rig.order({ t: 'query', cid })
      if (result.status === 'unseen') this.#rig.send(open(cid))
      else if (result.status !== 'unknown') return result
      await sleep(10)
    }
  }

  #report(): KillReport {
    const executions = new Map<string, number>()
    for (const deal of this.#rig.broker.deals) {
      const cid = String(deal['DEAL_COMMENT'])
      executions.set(cid, (executions.get(cid) ?? 0) + 1)
    }
    const isExecuted = ({ status }: Result): boolean => status === 'done'
    const outcomes = [...this.#outcomes]
    return {
      intents: outcomes.length,
      executed: outcomes.filter(([, result]) => isExecuted(result)).length,
      atBroker: this.#rig.broker.deals.length,
      doubled: [...executions].filter(([, times]) => times > 1).map(([cid]) => cid),
      misreported: outcomes.filter(([cid, result]) => isExecuted(result) !== executions.has(cid)).map(([cid]) => cid),
      kills: this.#kills,
      byMishap: this.#byMishap,
      byStatus: this.#byStatus,
      garbage: this.#garbage + (this.#rig.session?.counters.garbage ?? 0),
    }
  }
}
