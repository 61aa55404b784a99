/**
 * A bot on a real MetaTrader 5 terminal. Read docs/how-to/metatrader.md first, and begin on a demo account.
 *
 *     ALAVANCA_MT5_TOKEN=… npx tsx --conditions=@alavanca/source examples/mt5-live.ts
 *
 * That watches: prices and positions are followed, decisions are printed, every order is refused. With ALAVANCA_LIVE=yes and
 * ALAVANCA_MT5_LOGIN it still begins by watching, shows account, symbol and limits, and trades once the account number
 * has been typed in. Ctrl+C ends it and leaves positions with their stops at the broker. Every step is kept in the file that
 * ALAVANCA_DATABASE names, `alavanca.db` where it names none: started again, it goes on where it stood.
 */
import { createInterface } from 'node:readline'
import { WIN } from '@alavanca/core'
import { drive, type EngineEvent, hostEvents, openEngine, parseEngineConfig, viewOf } from '@alavanca/engine'
import { TerminalBroker, TerminalServer } from '@alavanca/mt5'
import { BarAggregator } from '@alavanca/recordings'
import { engineSettings, loadSettings } from '@alavanca/settings'
import { openSqliteStore } from '@alavanca/sqlite'
import { liveSettings } from './mt5-live-settings.ts'
import createStrategy from './strategies/three-votes.ts'

const say = (text: string): void => console.log(`${new Date().toISOString().slice(0, 19)}  ${text}`)

const readSettings = () => {
  try {
    return liveSettings(process.env)
  } catch (error) {
    // what is missing, in words; where in the code that was noticed helps nobody
    console.error(error instanceof Error ? error.message : error)
    process.exit(2)
  }
}

const live = readSettings()
const settings = loadSettings(process.env, {
  ignore: [
    'ALAVANCA_MT5_TOKEN',
    'ALAVANCA_MT5_LOGIN',
    'ALAVANCA_MT5_PORT',
    'ALAVANCA_MT5_SYMBOL',
    'ALAVANCA_MT5_MAX_CONTRACTS',
    'ALAVANCA_LIVE',
    'ALAVANCA_DATABASE',
  ],
})
const store = await openSqliteStore(live.database)
const { engine, recovery } = await openEngine({
  store,
  config: parseEngineConfig({
    instruments: [WIN],
    ...engineSettings(settings),
    signalMaxAgeSeconds: settings.risk.signalMaxAgeSeconds,
  }),
})
const known = engine.publicState()
const server = new TerminalServer({ token: live.token, port: live.port })
const broker = new TerminalBroker(
  {
    login: live.login,
    symbols: [{ instrument: WIN, terminalSymbol: live.symbol, bars: null }],
    maxContractsPerOrder: live.maxContracts,
    observeOnly: !live.mayTrade,
  },
  {
    server,
    openLegs: () => engine.publicState().positions,
    ...(known.time === null ? {} : { since: known.time }),
  },
)

// what happens, in one line each
const waiting: EngineEvent[] = []
let wake: () => void = () => undefined
let isOver = false
const push = (event: EngineEvent): void => {
  waiting.push(event)
  wake()
}
async function* events(): AsyncGenerator<EngineEvent> {
  while (!isOver) {
    yield* waiting.splice(0)
    if (waiting.length === 0 && !isOver)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
  }
}

const strategy = createStrategy({ instrument: WIN })
const view = viewOf(engine, WIN.symbol)
const bars = new BarAggregator({ instrument: WIN, durationMs: 60_000 })
broker.onMarket((event) => {
  push(event)
  if (event.type !== 'QUOTE' || !('bid' in event)) return
  const bar = bars.push({ time: event.time, bid: event.bid, ask: event.ask, last: null, volume: 0 })
  if (bar !== null) for (const event of hostEvents(strategy.onBar(bar, view), bar.time + bar.durationMs)) push(event)
})

const showTerminal = (): void => {
  const { terminal } = broker
  if (terminal === null) return
  const { hello, account, positions } = terminal
  const margin = ['netting', 'exchange (netting)', 'hedging'][hello.marginMode]
  say(`Account   ${hello.login} at ${hello.server}: ${hello.kind.toUpperCase()}, ${margin}, ${hello.currency}`)
  say(
    `Balance   ${account.balance.toFixed(2)}, free margin ${account.freeMargin.toFixed(2)}, ${positions.length} open positions`,
  )
  for (const { traded, contract } of broker.tradables)
    say(`Symbol    ${traded.terminalSymbol} → ${contract.symbol}, ${contract.tradeMode}, tick ${contract.tickSize}`)
  say(
    `Limits    ${live.maxContracts} contracts an order; daily loss limit ${settings.risk.dailyLossLimitCents / 100} (0 is none)`,
  )
  for (const [name, isOn] of Object.entries(account.permissions))
    if (!isOn) say(`Off       ${name}: see docs/how-to/metatrader.md`)
}

const askForLeave = (login: string, time: number): void => {
  say(`Watching. To trade, type the account number and Enter.`)
  const input = createInterface({ input: process.stdin })
  input.on('line', (line) => {
    const isHalted = engine.publicState().tradingState === 'HALTED'
    if (line.trim() !== (isHalted ? `resume ${login}` : login)) {
      if (isHalted) say(`Halted, see above. Once everything is clear at the terminal, type: resume ${login}`)
      else say(`That is not ${login}. Still watching.`)
      return
    }
    input.close()
    say('Trading.')
    push({
      type: 'OPERATOR',
      time: Math.max(time, engine.publicState().time ?? 0),
      action: { type: 'RESUME' },
      note: 'typed in',
    })
  })
}

/** What the last run left behind. */
const showRecovery = (): void => {
  const { snapshotSequence, rerunSteps, ordersInFlight, isConfigurationChanged, rewardChange } = recovery
  say(`Store     ${live.database}: ${known.sequence} steps, snapshot ${snapshotSequence}, ${rerunSteps} run again`)
  if (isConfigurationChanged) say('Settings  changed since the last run')
  if (rewardChange !== null)
    say(`Rewards   were ${rewardChange.before ?? 'the default'} and are ${rewardChange.now ?? 'the default'}`)
  if (known.tradingState !== 'ACTIVE') say(`State     ${known.tradingState}, as it was left`)
  for (const { side, leg, contracts, symbol, entryPrice } of known.positions)
    say(`Held      ${side} ${contracts} ${symbol} ${leg}, from ${entryPrice}`)
  for (const { status, filled, command } of ordersInFlight)
    say(`Under way ${command.orderId} ${command.type} ${command.contracts} ${command.leg}: ${status}, ${filled} filled`)
}

let isAsked = false
broker.onNotice((notice) => {
  if (notice.type === 'CONNECTED') say(`Connected ${notice.hello.login}, Expert Advisor ${notice.hello.ea}`)
  else if (notice.type === 'DISCONNECTED') say(`Lost      ${notice.reason}`)
  else if (notice.type === 'LIVENESS') say(`Line      ${notice.liveness}`)
  else if (notice.type === 'WARNING') say(`Warning   ${notice.code}: ${notice.message}`)
  else if (!isAsked) {
    isAsked = true
    showTerminal()
    if (live.mayTrade && live.login !== null) askForLeave(live.login, Date.now())
    else say('Watching. ALAVANCA_LIVE=yes and ALAVANCA_MT5_LOGIN let it trade.')
  }
})
server.subscribe((event) => {
  if (event.type === 'REFUSED')
    say(
      `Refused   ${event.code}${event.count > 1 ? ` (${event.count} of them)` : ''} from ${event.peer}: ${event.message}`,
    )
})

showRecovery()
say(`Waiting for a terminal on ${server.config.host}:${await server.listen()}`)
// nothing is opened before somebody said so
push({ type: 'OPERATOR', time: Date.now() - 86_400_000, action: { type: 'PAUSE' }, note: 'begins by watching' })
process.once('SIGINT', () => {
  isOver = true
  wake()
  // before a terminal was there nothing ends by itself
  if (broker.phase !== 'READY') process.exit(0)
})
await drive({
  engine,
  store,
  broker,
  events: events(),
  onRefusedEvent: (error) => say(`Refused   ${error.message}`),
  onStep: ({ event, records }) => {
    if (event.type === 'RECONCILED')
      say(
        `Found out ${event.recovered} ended, ${event.matched} at work, ${event.orphans} nobody's, ${event.ambiguous} in doubt`,
      )
    if (event.type === 'ORDER_REJECTED') say(`Rejected  ${event.orderId} ${event.code}: ${event.message}`)
    if (event.type === 'ORDER_UNKNOWN') say(`UNKNOWN   ${event.orderId}: ${event.message}`)
    if (event.type === 'FILL' || event.type === 'EXIT_FILL')
      say(`${event.type.padEnd(9)} ${event.contracts} at ${event.price}`)
    for (const record of records) {
      if (record.type === 'DECIDED') say(`Decided   ${record.decision.reason}`)
      if (record.type === 'SIGNAL_REFUSED') say(`Signal    refused: ${record.code}`)
      if (record.type === 'STATE_CHANGED') say(`State     ${record.from} → ${record.to}: ${record.reason}`)
    }
  },
})
broker.close()
await server.close()
store.close()
// a question may still wait for its answer
process.exit(0)
