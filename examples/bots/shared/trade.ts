import { parseCapitalConfig } from '@alavanca/capital'
import { formatCents, WIN } from '@alavanca/core'
import {
  type Command,
  drive,
  type Engine,
  type EngineConfigInput,
  type EngineEvent,
  type EngineRecord,
  MemoryStore,
  openEngine,
  parseEngineConfig,
  type Step,
} from '@alavanca/engine'
import { Account, brokerOf } from './account.ts'
import { NINE_THIRTY, type Price } from './market.ts'

interface Scene {
  readonly prices: Iterable<Price>
  /** What the bot wants at a price, by what is held then. */
  readonly bot: (price: Price, engine: Engine) => Iterable<EngineEvent>
  readonly config?: Partial<EngineConfigInput>
}

/** Lets a bot trade through an engine, and prints what was ordered and what came of it. */
export const trade = async ({ prices, bot, config = {} }: Scene): Promise<void> => {
  const account = new Account()
  // a real bot keeps its steps on disk
  const store = new MemoryStore()
  const capital = parseCapitalConfig({ operatorCapital: 5_000 })
  const { engine } = await openEngine({ store, config: parseEngineConfig({ instruments: [WIN], capital, ...config }) })
  const events = function* (): Generator<EngineEvent> {
    for (const price of prices) {
      account.see(price)
      yield { type: 'QUOTE', symbol: 'WIN', ...price }
      yield* bot(price, engine)
    }
  }
  await drive({ engine, store, broker: brokerOf(account), events: events(), onStep: print })
}

const print = ({ time, commands, records }: Step): void => {
  for (const line of [...records.flatMap(recordInWords), ...commands.map(commandInWords)])
    console.log(`${(time - NINE_THIRTY) / 1_000} s: ${line}`)
}

const commandInWords = (command: Command): string => {
  if (command.type === 'CANCEL') return 'CANCEL'
  const { type, side, contracts } = command
  if (type === 'CLOSE') return `CLOSE ${contracts}, ${command.reason}`
  const { stopPrice, targetPrice } = command
  const levels = `stop ${stopPrice}, target ${targetPrice ?? 'none'}`
  if (type === 'MODIFY') return `MODIFY ${levels}`
  const { entry } = command
  return `OPEN ${side} ${contracts}${entry === undefined ? '' : ` ${entry.type} ${entry.price}`}, ${levels}`
}

/** The few records that a bot's owner wants to read. */
const recordInWords = (record: EngineRecord): readonly string[] => {
  switch (record.type) {
    case 'SIGNAL_REFUSED':
    case 'HOST_REFUSED':
      return [`${record.type} ${record.code}: ${record.reason}`]
    case 'REVERSAL_WAITS':
      return [`REVERSAL_WAITS for trade ${record.tradeId} to end`]
    case 'ORDER':
      return record.status === 'CANCELLED' ? [`ORDER CANCELLED: ${record.message}`] : []
    case 'TRADE_CLOSED': {
      const { id, netCents, base } = record.trade
      const parts = base.parts ?? [{ contracts: base.contracts, reason: base.exitReason }]
      const ways = parts.map(({ contracts, reason }) => `${contracts} ${reason}`).join(', ')
      return [`trade ${id} over, ${formatCents(netCents)}: ${ways}`]
    }
    default:
      return []
  }
}
