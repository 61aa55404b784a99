/**
 * Many orders while everything goes wrong: answers lost, lines torn, links cut, the terminal killed inside OrderSend, this
 * side killed before and after each write of its outbox. At the end the trade server's book is held against what was told.
 */
import { type Contracts, type Rng, seededRng } from '@alavanca/core'
import type { BrokerEvent, CloseCommand, OpenCommand, OrderInFlight } from '@alavanca/engine'
import type { Faults } from '@alavanca/paper'
import { Bench, until } from './bench.ts'

export interface Ordeal {
  readonly orders: number
  readonly seed: string
  readonly hedging: boolean
  readonly faults: Partial<Faults>
  /** How often this side dies around an order. */
  readonly nodeKilled: number
}

export interface Verdict {
  readonly orders: number
  /** Orders the trade server executed. */
  readonly executed: number
  /** Orders that were told to be filled, in whole or in part. */
  readonly filled: number
  readonly refused: number
  readonly cancelled: number
  /** Orders of which it was said that nobody knows. */
  readonly reported: number
  /** Reported ones that the trade server had executed. */
  readonly reportedExecuted: number
  readonly terminalKills: number
  readonly nodeKills: number
  readonly connections: number
  /** Orders the trade server executed more than once. */
  readonly doubles: number
  /** Orders without an end that nobody reported. */
  readonly silent: number
  /** Contracts the server dealt for orders that were told, less those told. */
  readonly contractsAmiss: number
}

type Command = OpenCommand | CloseCommand
type Death = 'BEFORE_MARK' | 'AFTER_MARK' | 'AFTER_SEND'
const DEATHS: readonly Death[] = ['BEFORE_MARK', 'AFTER_MARK', 'AFTER_SEND']

interface Life {
  readonly command: Command
  status: 'INTENT' | 'SENT'
  filled: number
  end: 'FILLED' | 'REJECTED' | 'CANCELLED' | null
  isReported: boolean
}

/** What an engine with a store would know: kept through every death. */
class Memory {
  readonly lives = new Map<string, Life>()
  readonly #fills = new Set<string>()
  held = 0

  take = (event: BrokerEvent): void => {
    if (event.type === 'EXIT_FILL' && !this.#fills.has(event.fillId)) {
      this.#fills.add(event.fillId)
      this.held -= event.contracts
    }
    const life = 'orderId' in event ? this.lives.get(event.orderId) : undefined
    if (life === undefined) return
    if (event.type === 'FILL' && !this.#fills.has(event.fillId)) {
      this.#fills.add(event.fillId)
      life.filled += event.contracts
      this.held += life.command.type === 'OPEN' ? event.contracts : -event.contracts
      if (life.filled >= life.command.contracts) life.end = 'FILLED'
    }
    if (event.type === 'ORDER_REJECTED') life.end ??= 'REJECTED'
    if (event.type === 'ORDER_CANCELLED') life.end ??= 'CANCELLED'
    if (event.type === 'ORDER_UNKNOWN') life.isReported = true
  }

  /** Orders an outbox would hold after a death: an intent that was never marked as sent has lapsed. */
  inFlight(): OrderInFlight[] {
    return [...this.lives.values()].flatMap((life) => {
      if (life.end !== null) return []
      if (life.status === 'INTENT') {
        life.end = 'CANCELLED'
        return []
      }
      return life.isReported ? [] : [{ command: life.command, status: 'SENT' as const, filled: life.filled }]
    })
  }
}

const pick = <Item>(items: readonly Item[], rng: Rng): Item | undefined => items[Math.floor(rng.next() * items.length)]

export const ordersUnderFaults = async ({ orders, seed, hedging, faults, nodeKilled }: Ordeal): Promise<Verdict> => {
  const rng = seededRng(seed)
  const memory = new Memory()
  const bench = await new Bench({ hedging, terminal: { seed, settleMs: 60 } }).start()
  bench.broker.subscribe(memory.take)
  let [terminalKills, nodeKills, connections] = [0, 0, 0]
  bench.server.subscribe((event) => {
    if (event.type === 'SESSION') connections += 1
  })
  bench.terminal.faults = faults

  const revive = (): void => {
    if (!bench.terminal.isDead) return
    terminalKills += 1
    const { journal } = bench.terminal
    // another life, other chances
    bench.startTerminal(journal, `${seed} ${terminalKills}`)
    bench.terminal.faults = faults
  }
  const restartNode = async (): Promise<void> => {
    bench.broker.close()
    const legs = memory.held > 0 ? [{ symbol: 'WIN', side: 'BUY', leg: 'BASE', contracts: memory.held } as const] : []
    const ready = bench.startBroker(memory.inFlight(), legs)
    bench.broker.subscribe(memory.take)
    while (bench.broker.phase !== 'READY') {
      revive()
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    await ready
  }
  const working = async (): Promise<void> =>
    until(
      () => {
        revive()
        return bench.broker.phase === 'READY'
      },
      'a connection',
      60_000,
    )

  /** What a person does who was told that nobody knows: looks, and starts from nothing. */
  const clearUp = async (): Promise<void> => {
    for (const { ticket, side, volume } of bench.trade.positions())
      bench.trade.byHand({
        symbol: 'WINZ26',
        side: side === 'BUY' ? 'SELL' : 'BUY',
        volume,
        sl: null,
        tp: null,
        position: hedging ? ticket : null,
      })
    memory.held = 0
    await restartNode()
  }

  const commandOf = (id: string): Command => {
    // on a hedging account a leg is one position
    const isClose = memory.held > 0 && (hedging || rng.next() < 0.7)
    const contracts = (1 + Math.floor(rng.next() * (isClose ? memory.held : 3))) as Contracts
    const over = { orderId: id, contracts }
    const silent = { send: () => undefined }
    const real = bench.broker
    // only the command is wanted here; it leaves later, if it does
    bench.broker = silent as unknown as typeof real
    const command = isClose ? bench.close(over) : bench.open({ ...over, stopPrice: 100_000 })
    bench.broker = real
    return command
  }

  for (let index = 0; index < orders; index += 1) {
    await working()
    bench.price(130_000 + 5 * Math.floor(rng.next() * 20))
    const command = commandOf(`n-${index}`)
    const life: Life = { command, status: 'INTENT', filled: 0, end: null, isReported: false }
    memory.lives.set(command.orderId, life)
    const death = rng.next() < nodeKilled ? pick(DEATHS, rng) : undefined
    if (death !== 'BEFORE_MARK') {
      life.status = 'SENT'
      if (death !== 'AFTER_MARK') bench.broker.send(command)
    }
    if (death !== undefined) {
      nodeKills += 1
      // now and then it stays away until the terminal is done
      if (rng.next() < 0.5) await new Promise((resolve) => setTimeout(resolve, 5))
      await restartNode()
    }
    await until(
      () => {
        revive()
        return life.end !== null || life.isReported
      },
      `an end of ${command.orderId}`,
      60_000,
    )
    if (life.end === null) await clearUp()
  }
  await working()

  const deals = bench.trade.deals(0, Number.POSITIVE_INFINITY).filter(({ reason }) => reason === 'EXPERT')
  const executed = new Set(deals.map(({ order }) => order)).size
  const lives = [...memory.lives.values()]
  const told = lives.reduce((sum, { filled }) => sum + filled, 0)
  const dealt = deals.reduce((sum, { volume }) => sum + volume, 0)
  const filled = lives.filter((life) => life.filled > 0).length
  const reported = lives.filter(({ isReported, end }) => isReported && end === null)
  const reportedContracts = reported.reduce((sum, { command }) => sum + command.contracts, 0)
  await bench.stop()
  return {
    orders,
    executed,
    filled,
    refused: lives.filter(({ end }) => end === 'REJECTED').length,
    cancelled: lives.filter(({ end }) => end === 'CANCELLED').length,
    reported: reported.length,
    reportedExecuted: executed - filled,
    terminalKills,
    nodeKills,
    connections,
    // every executed order is one that was told or reported; more would be doubles
    doubles: Math.max(0, executed - filled - reported.length),
    silent: lives.filter(({ end, isReported }) => end === null && !isReported).length,
    contractsAmiss: Math.max(0, Math.abs(dealt - told) - reportedContracts),
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
