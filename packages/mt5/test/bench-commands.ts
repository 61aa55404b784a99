import type { Contracts, EpochMs } from '@alavanca/core'
import type { CloseCommand, ModifyCommand, OpenCommand } from '@alavanca/engine'

/** Commands as an engine would give them, each with an id of its own. */
export class BenchCommands {
  readonly #market: () => { readonly bid: number; readonly time: number }
  #ids = 0

  constructor(market: () => { readonly bid: number; readonly time: number }) {
    this.#market = market
  }

  open(over: Partial<OpenCommand> = {}): OpenCommand {
    const { bid, time } = this.#market()
    const side = over.side ?? 'BUY'
    return {
      type: 'OPEN',
      orderId: this.#id('o'),
      ...FACTS,
      side,
      time: time as EpochMs,
      referencePrice: bid,
      stopPrice: side === 'BUY' ? bid - 200 : bid + 200,
      targetPrice: null,
      ...over,
    }
  }

  close(over: Partial<CloseCommand> = {}): CloseCommand {
    const time = this.#market().time as EpochMs
    const why = { triggeredAt: time, reason: 'TIMEOUT', referencePrice: null } as const
    return { type: 'CLOSE', orderId: this.#id('c'), ...FACTS, time, ...why, ...over }
  }

  modify(over: Partial<ModifyCommand> = {}): ModifyCommand {
    const levels = { stopPrice: 129_900, targetPrice: 130_400 }
    const time = this.#market().time as EpochMs
    return { type: 'MODIFY', orderId: this.#id('m'), ...FACTS, time, ...levels, ...over }
  }

  #id(kind: string): string {
    this.#ids += 1
    return `${kind}-${this.#ids}`
  }
}

const FACTS = { tradeId: 't-1', symbol: 'WIN', leg: 'BASE', side: 'BUY', contracts: 2 as Contracts } as const
