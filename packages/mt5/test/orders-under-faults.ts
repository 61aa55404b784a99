/**
 * Many orders, entries that wait, and moves of stop and target, while everything goes wrong: answers lost, lines torn, links
 * cut, the terminal killed inside OrderSend, this side killed before and after each write of its outbox. At the end the
 * trade server's book is held against what was told; and all along each position is looked at for its stop.
 */
import { type Contracts, type Rng, seededRng } from '@alavanca/core'
import type { Faults } from '@alavanca/paper'
import { type Life, Memory, type OrdealCommand } from '@alavanca/testing/ordeal-memory'
import { Bench, until } from './bench.ts'
import { type Counts, type Verdict, verdictOf } from './ordeal/verdict.ts'

export { faultsOf, type Verdict } from './ordeal/verdict.ts'

export interface Ordeal {
  readonly orders: number
  readonly seed: string
  readonly hedging: boolean
  readonly faults: Partial<Faults>
  /** How often this side dies around an order. */
  readonly nodeKilled: number
}

type Death = 'BEFORE_MARK' | 'AFTER_MARK' | 'AFTER_SEND'
const DEATHS: readonly Death[] = ['BEFORE_MARK', 'AFTER_MARK', 'AFTER_SEND']
const MOST_WAITING = 3
const FAR_STOP = 100_000

const pick = <Item>(items: readonly Item[], rng: Rng): Item | undefined => items[Math.floor(rng.next() * items.length)]

class Run {
  readonly counts: Counts = { terminalKills: 0, nodeKills: 0, connections: 0, naked: 0, movesAmiss: 0 }
  readonly memory = new Memory()
  readonly bench: Bench
  readonly #ordeal: Ordeal
  readonly #rng: Rng
  #count = 0

  constructor(ordeal: Ordeal) {
    const { seed, hedging } = ordeal
    this.#ordeal = ordeal
    this.#rng = seededRng(seed)
    this.bench = new Bench({ hedging, terminal: { seed, settleMs: 60 } })
  }

  async start(): Promise<void> {
    const { bench, counts } = this
    await bench.start()
    bench.broker.subscribe(this.memory.take)
    bench.server.subscribe((event) => {
      if (event.type === 'SESSION') counts.connections += 1
    })
    bench.trade.subscribe(() => {
      counts.naked += bench.trade.positions().filter(({ sl }) => sl === null).length
    })
    bench.terminal.faults = this.#ordeal.faults
  }

  /** One thing that a bot may do next. */
  async next(): Promise<void> {
    await this.working()
    this.bench.price(130_000 + 5 * Math.floor(this.#rng.next() * 20))
    const { waiting, held } = this.memory
    const isFull = waiting.length >= MOST_WAITING || (this.#ordeal.hedging && waiting.length > 0 && held === 0)
    const chance = this.#rng.next()
    if (waiting.length > 0 && chance < (isFull ? 0.5 : 0.1)) await this.reach()
    else if (waiting.length > 0 && (isFull || chance < 0.2)) await this.takeBack(pick(waiting, this.#rng))
    else await this.send(this.#command())
  }

  /** All that still waits is taken back. */
  async end(): Promise<void> {
    for (const life of this.memory.waiting) await this.takeBack(life)
    await this.working()
  }

  async send(command: OrdealCommand): Promise<void> {
    const { bench, memory } = this
    const life = memory.intend(command)
    const death = this.#rng.next() < this.#ordeal.nodeKilled ? pick(DEATHS, this.#rng) : undefined
    if (death !== 'BEFORE_MARK') {
      life.status = 'SENT'
      if (death !== 'AFTER_MARK') bench.broker.send(command)
    }
    if (death !== undefined) await this.#die()
    await this.#until(`an end of ${command.orderId}`, () => memory.isSettled(life))
    this.#checkMove(life)
    if (life.end === null && life.isReported) await this.clearUp()
  }

  /** The market comes to every entry that waits. */
  async reach(): Promise<void> {
    const lives = this.memory.waiting
    const move = (): void => {
      this.bench.price(129_700)
      this.bench.price(130_500)
    }
    move()
    if (this.#rng.next() < this.#ordeal.nodeKilled) await this.#die()
    let looks = 0
    await this.#until('the fills', () => {
      looks += 1
      // one that was asked to try again is placed later than the others
      if (looks % 20 === 0) move()
      return lives.every(({ end, isReported }) => end !== null || isReported)
    })
  }

  /** Asked again and again, since a bot that died may have asked in vain. */
  async takeBack(life: Life | undefined): Promise<void> {
    if (life === undefined) return
    const { orderId } = life.command
    this.bench.cancel(orderId)
    if (this.#rng.next() < this.#ordeal.nodeKilled) {
      await this.#die()
      this.bench.cancel(orderId)
    }
    await this.#until(`the end of ${orderId}`, () => life.end !== null || life.isReported)
  }

  /** What a person does who was told that nobody knows: looks, and starts from nothing. */
  async clearUp(): Promise<void> {
    const { trade } = this.bench
    for (const { ticket } of trade.orders()) trade.execute({ action: 'REMOVE', order: ticket })
    for (const { ticket, side, volume } of trade.positions())
      trade.byHand({
        symbol: 'WINZ26',
        side: side === 'BUY' ? 'SELL' : 'BUY',
        volume,
        sl: null,
        tp: null,
        position: this.#ordeal.hedging ? ticket : null,
      })
    const waiting = this.memory.waiting
    this.memory.held = 0
    await this.#restartNode()
    await this.#until('the end of what waited', () =>
      waiting.every(({ end, isReported }) => end !== null || isReported),
    )
  }

  async working(): Promise<void> {
    await this.#until('a connection', () => this.bench.broker.phase === 'READY')
  }

  #command(): OrdealCommand {
    const { bench, memory } = this
    const { held } = memory
    this.#count += 1
    const orderId = `n-${this.#count}`
    const rng = this.#rng
    const chance = rng.next()
    const contracts = (most: number): Contracts => (1 + Math.floor(rng.next() * most)) as Contracts
    const stopPrice = FAR_STOP + 5 * Math.floor(rng.next() * 4_000)
    if (held > 0 && chance < 0.35)
      return bench.commands.modify({ orderId, contracts: held as Contracts, stopPrice, targetPrice: this.#target() })
    // on a hedging account a leg is one position
    if (held > 0 && (this.#ordeal.hedging || chance < 0.75))
      return bench.commands.close({ orderId, contracts: contracts(held) })
    const open = bench.commands.open({ orderId, contracts: contracts(3), stopPrice, targetPrice: this.#target() })
    if (rng.next() < 0.5) return open
    const entry =
      rng.next() < 0.5 ? ({ type: 'LIMIT', price: 129_900 } as const) : ({ type: 'STOP', price: 130_300 } as const)
    return { ...open, entry: { ...entry, expiresAt: null } }
  }

  #target(): number | null {
    return this.#rng.next() < 0.5 ? null : 140_000 + 5 * Math.floor(this.#rng.next() * 100)
  }

  /** What was said of a move is what the trade server's position says. */
  #checkMove({ command, end }: Life): void {
    if (command.type !== 'MODIFY' || end === null) return
    const [position] = this.bench.trade.positions()
    const isSo = position?.sl === command.stopPrice && position.tp === command.targetPrice
    if (isSo !== (end === 'MOVED')) this.counts.movesAmiss += 1
  }

  async #die(): Promise<void> {
    this.counts.nodeKills += 1
    // now and then it stays away until the terminal is done
    if (this.#rng.next() < 0.5) await new Promise((resolve) => setTimeout(resolve, 5))
    await this.#restartNode()
  }

  async #restartNode(): Promise<void> {
    const { bench, memory } = this
    bench.broker.close()
    const { held } = memory
    const legs = held > 0 ? [{ symbol: 'WIN', side: 'BUY', leg: 'BASE', contracts: held } as const] : []
    const ready = bench.startBroker(memory.inFlight(), legs)
    bench.broker.subscribe(memory.take)
    await this.working()
    await ready
  }

  #revive(): void {
    const { bench, counts } = this
    if (!bench.terminal.isDead) return
    counts.terminalKills += 1
    const { journal } = bench.terminal
    // another life, other chances
    bench.startTerminal(journal, `${this.#ordeal.seed} ${counts.terminalKills}`)
    bench.terminal.faults = this.#ordeal.faults
  }

  #until(what: string, isSo: () => boolean): Promise<void> {
    return until(() => {
      this.#revive()
      return isSo()
    }, what)
  }
}

export const ordersUnderFaults = async (ordeal: Ordeal): Promise<Verdict> => {
  const run = new Run(ordeal)
  await run.start()
  try {
    while (run.memory.lives.size < ordeal.orders) await run.next()
    await run.end()
    return verdictOf(run.bench, run.memory, run.counts)
  } finally {
    await run.bench.stop()
  }
}

export const EVERYTHING: Partial<Faults> = {
  requote: 0.05,
  reject: 0.02,
  partial: 0.05,
  lostAnswer: 0.05,
  rewrittenComment: 0.1,
  lostReply: 0.05,
  tornLine: 0.03,
  disconnect: 0.03,
  killed: 0.04,
}
